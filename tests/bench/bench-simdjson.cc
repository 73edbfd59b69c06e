/* SPDX-License-Identifier: LGPL-2.1-or-later
 * simdjson On-Demand with copies, as a careful C++ program would use it: one pass over the members
 * of each object, strings copied to memory that is freed at once. No rule is checked. */
#include "bench.h"

#include <cstring>
#include <simdjson.h>
#include <string_view>
#include <vector>

using namespace simdjson;

namespace {

struct Text {
  const char *data;
  size_t len;
};

struct Memory {
  std::vector<char *> chunks;
  char *next = nullptr;
  char *end = nullptr;
  ~Memory () { for (char *chunk : chunks) free (chunk); }
  void *take (size_t n)
  {
    n = (n + 7) & ~size_t (7);
    if (size_t (end - next) < n)
      {
        size_t size = std::max (n, size_t (32768));

        next = static_cast<char *> (malloc (size));
        end = next + size;
        chunks.push_back (next);
      }
    next += n;
    return next - n;
  }
  Text copy (std::string_view text)
  {
    char *to = static_cast<char *> (take (text.size () + 1));

    memcpy (to, text.data (), text.size ());
    to[text.size ()] = '\0';
    return { to, text.size () };
  }
};

struct Span { uint64_t start, end; Text text; };
struct Actor { Text name, code, country, speaker, consent; Span span; };
struct Position { Text stance, cameo, plover; Span issue; Actor holder, target; unsigned modality; double confidence; };
struct Speaker { Text id, kind, name, role, honorific, country, organization; std::vector<Text> aliases; std::vector<Span> mentions; };
struct Statement {
  Text id, speaker, presentation, kind, act, date, within;
  std::vector<Span> source, cue, content;
  Actor addressee, place, medium;
  Span date_phrase, occasion;
  std::vector<Actor> reported_by;
  std::vector<Position> positions;
  double confidence;
};
struct Offer {
  Text id, activity, initiator, status;
  std::vector<Actor> mediators, parties;
  std::vector<Text> statements;
  double confidence;
};
struct Source { Text publisher, published, retrieved, url, title, language; };
struct Report {
  uint64_t format;
  Text id, text;
  Source source;
  std::vector<Speaker> speakers;
  std::vector<Statement> statements;
  std::vector<Offer> offers;
};

struct Reader {
  Memory memory;

  Text text (ondemand::value value) { return memory.copy (value.get_string ()); }

  void read (ondemand::value value, Span &out)
  {
    for (auto field : value.get_object ())
      {
        std::string_view key = field.unescaped_key ();

        if (key == "start") out.start = field.value ().get_uint64 ();
        else if (key == "end") out.end = field.value ().get_uint64 ();
        else if (key == "text") out.text = text (field.value ());
      }
  }
  void read (ondemand::value value, Actor &out)
  {
    for (auto field : value.get_object ())
      {
        std::string_view key = field.unescaped_key ();

        if (key == "name") out.name = text (field.value ());
        else if (key == "code") out.code = text (field.value ());
        else if (key == "country") out.country = text (field.value ());
        else if (key == "speaker") out.speaker = text (field.value ());
        else if (key == "consent") out.consent = text (field.value ());
        else if (key == "start") out.span.start = field.value ().get_uint64 ();
        else if (key == "end") out.span.end = field.value ().get_uint64 ();
      }
  }
  void read (ondemand::value value, Text &out) { out = text (value); }
  template <typename T> void read (ondemand::value value, std::vector<T> &out)
  {
    for (auto item : value.get_array ())
      {
        out.emplace_back ();
        read (item.value (), out.back ());
      }
  }
  void read_spans (ondemand::value value, std::vector<Span> &out)
  {
    if (value.type () == ondemand::json_type::array)
      read (value, out);
    else
      {
        out.emplace_back ();
        read (value, out.back ());
      }
  }
  void read (ondemand::value value, Position &out)
  {
    for (auto field : value.get_object ())
      {
        std::string_view key = field.unescaped_key ();

        if (key == "stance") out.stance = text (field.value ());
        else if (key == "issue") read (field.value (), out.issue);
        else if (key == "holder") read (field.value (), out.holder);
        else if (key == "target") read (field.value (), out.target);
        else if (key == "modality")
          for (auto mode : field.value ().get_array ())
            out.modality |= 1u << (std::string_view (mode.get_string ())[0] & 31);
        else if (key == "cameo") out.cameo = text (field.value ());
        else if (key == "plover") out.plover = text (field.value ());
        else if (key == "confidence") out.confidence = field.value ().get_double ();
      }
  }
  void read (ondemand::value value, Speaker &out)
  {
    for (auto field : value.get_object ())
      {
        std::string_view key = field.unescaped_key ();

        if (key == "id") out.id = text (field.value ());
        else if (key == "kind") out.kind = text (field.value ());
        else if (key == "name") out.name = text (field.value ());
        else if (key == "aliases") read (field.value (), out.aliases);
        else if (key == "role") out.role = text (field.value ());
        else if (key == "honorific") out.honorific = text (field.value ());
        else if (key == "country") out.country = text (field.value ());
        else if (key == "organization") out.organization = text (field.value ());
        else if (key == "mentions") read (field.value (), out.mentions);
      }
  }
  void read (ondemand::value value, Statement &out)
  {
    for (auto field : value.get_object ())
      {
        std::string_view key = field.unescaped_key ();

        if (key == "id") out.id = text (field.value ());
        else if (key == "speaker") out.speaker = text (field.value ());
        else if (key == "presentation") out.presentation = text (field.value ());
        else if (key == "kind") out.kind = text (field.value ());
        else if (key == "act") out.act = text (field.value ());
        else if (key == "source") read_spans (field.value (), out.source);
        else if (key == "cue") read_spans (field.value (), out.cue);
        else if (key == "content") read_spans (field.value (), out.content);
        else if (key == "addressee") read (field.value (), out.addressee);
        else if (key == "date") out.date = text (field.value ());
        else if (key == "date_phrase") read (field.value (), out.date_phrase);
        else if (key == "place") read (field.value (), out.place);
        else if (key == "occasion") read (field.value (), out.occasion);
        else if (key == "medium") read (field.value (), out.medium);
        else if (key == "reported_by") read (field.value (), out.reported_by);
        else if (key == "within") out.within = text (field.value ());
        else if (key == "positions") read (field.value (), out.positions);
        else if (key == "confidence") out.confidence = field.value ().get_double ();
      }
  }
  void read (ondemand::value value, Offer &out)
  {
    for (auto field : value.get_object ())
      {
        std::string_view key = field.unescaped_key ();

        if (key == "id") out.id = text (field.value ());
        else if (key == "activity") out.activity = text (field.value ());
        else if (key == "initiator") out.initiator = text (field.value ());
        else if (key == "status") out.status = text (field.value ());
        else if (key == "mediators") read (field.value (), out.mediators);
        else if (key == "parties") read (field.value (), out.parties);
        else if (key == "statements") read (field.value (), out.statements);
        else if (key == "confidence") out.confidence = field.value ().get_double ();
      }
  }
  void read (ondemand::value value, Source &out)
  {
    for (auto field : value.get_object ())
      {
        std::string_view key = field.unescaped_key ();

        if (key == "publisher") out.publisher = text (field.value ());
        else if (key == "published") out.published = text (field.value ());
        else if (key == "retrieved") out.retrieved = text (field.value ());
        else if (key == "url") out.url = text (field.value ());
        else if (key == "title") out.title = text (field.value ());
        else if (key == "language") out.language = text (field.value ());
      }
  }
  void read (ondemand::document &document, Report &out)
  {
    for (auto field : document.get_object ())
      {
        std::string_view key = field.unescaped_key ();

        if (key == "statements_format") out.format = field.value ().get_uint64 ();
        else if (key == "id") out.id = text (field.value ());
        else if (key == "source") read (field.value (), out.source);
        else if (key == "text") out.text = text (field.value ());
        else if (key == "speakers") read (field.value (), out.speakers);
        else if (key == "statements") read (field.value (), out.statements);
        else if (key == "mediation_offers") read (field.value (), out.offers);
      }
  }
};

}

extern "C" gboolean
read_with_simdjson (const Corpus *corpus, Work *work)
{
  ondemand::parser parser;
  const char *limit = corpus->buffer + corpus->len + SIMDJSON_PADDING;

  try
    {
      for (guint i = 0; i < corpus->n; i++)
        {
          const Document &document = corpus->documents[i];
          padded_string_view view (document.data, document.len, size_t (limit - document.data));
          Reader reader;
          Report report = {};
          ondemand::document parsed = parser.iterate (view);

          reader.read (parsed, report);
          work->statements += report.statements.size ();
        }
    }
  catch (const simdjson_error &error)
    {
      return FALSE;
    }
  return TRUE;
}
