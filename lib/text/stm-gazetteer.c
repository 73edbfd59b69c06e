/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The lexicons of names as one tree of token hashes, built once when first asked: every phrase is
 * taken apart by the library's own splitter, so that phrases and texts agree on what a token is.
 * A node stands for the tokens from a phrase's beginning; nodes are found by the hash of these
 * tokens' lower-cased forms. Phrases in capitals match in capitals only ("US", not "us"); other
 * names must begin with a capital; words of offices match in any case. */
#include "text/stm-gazetteer.h"

#include "data/lexicon-countries.h"
#include "data/lexicon-given-names.h"
#include "data/lexicon-organizations.h"
#include "data/lexicon-outlets.h"
#include "data/lexicon-roles.h"
#include "text/stm-word.h"

#define FIRST_ORGANIZATION LEXICON_COUNTRIES_ROWS
#define FIRST_OUTLET (FIRST_ORGANIZATION + LEXICON_ORGANIZATIONS_ROWS)
#define N_ENTRIES (FIRST_OUTLET + LEXICON_OUTLETS_ROWS)

/* Room for the nodes: the tree must never be full. */
G_STATIC_ASSERT (N_ENTRIES + LEXICON_ROLES_ROWS + LEXICON_GIVEN_NAMES_ROWS < 16000);

/* Longest phrase, in tokens, and that is looked up as a string, in bytes. */
#define MAX_TOKENS 16
#define LONGEST_PHRASE 1000

typedef enum {
  CASE_ANY = 0,
  CASE_CAPITAL = 1, /* the first token begins with a capital */
  CASE_EXACT = 2    /* as written */
} Case;

typedef struct {
  guint16 kind;
  guint8 letters; /* Case */
  gint32 entry;
  guint32 form; /* hash over the tokens as written, for CASE_EXACT */
  guint32 next; /* index + 1 of the next payload of this node */
} Payload;

typedef struct {
  guint64 key;   /* 0 = empty */
  guint32 first; /* payload + 1; 0: only the beginning of longer phrases */
} Node;

typedef struct {
  Node *nodes;
  guint32 mask;
  GArray *payloads;
} Tree;

static inline guint64
step (guint64 key, guint32 word)
{
  key = (key ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  key ^= key >> 29;
  return key | 1;
}

static inline guint32
step_form (guint32 hash, guint32 form)
{
  return (hash ^ form) * 0x9e3779b1u;
}

static inline guint32
place_of (guint64 key)
{
  return (guint32) (key >> 20);
}

static inline const Node *
find_node (const Tree *tree, guint64 key)
{
  for (guint32 at = place_of (key);; at++)
    {
      const Node *node = &tree->nodes[at & tree->mask];

      if (node->key == key)
        return node;
      if (node->key == 0)
        return NULL;
    }
}

static Node *
add_node (Tree *tree, guint64 key)
{
  guint32 at = place_of (key);

  while (tree->nodes[at & tree->mask].key != 0 && tree->nodes[at & tree->mask].key != key)
    at++;
  if (tree->nodes[at & tree->mask].key == 0)
    tree->nodes[at & tree->mask].key = key;
  return &tree->nodes[at & tree->mask];
}

/* One phrase that waits for the splitter. */
typedef struct {
  guint16 kind;
  guint8 letters;
  gint32 entry;
} Pending;

typedef struct {
  Tree *tree;
  GString *text;   /* phrases for the splitter, a paragraph each */
  GArray *pending; /* of Pending */
} Builder;

static void
add_payload (Tree *tree, guint64 key, Payload *payload)
{
  guint32 *slot = &add_node (tree, key)->first;

  while (*slot != 0)
    {
      Payload *other = &g_array_index (tree->payloads, Payload, *slot - 1);

      if (other->kind == payload->kind && other->letters == payload->letters
          && (payload->letters != CASE_EXACT || other->form == payload->form))
        return; /* the first row wins */
      slot = &other->next;
    }
  *slot = tree->payloads->len + 1;
  g_array_append_val (tree->payloads, *payload);
}

static void
add_phrase (Builder *self, const char *phrase, guint kind, gint32 entry)
{
  Pending p = { .kind = (guint16) kind, .entry = entry };
  gboolean lower = FALSE, upper = FALSE, plain = TRUE;

  if (g_ascii_strncasecmp (phrase, "the ", 4) == 0)
    phrase += 4;
  for (const char *c = phrase; *c != 0; c++)
    {
      lower |= g_ascii_islower (*c) || (guchar) *c >= 0x80;
      upper |= g_ascii_isupper (*c);
      plain = plain && g_ascii_isalpha (*c);
    }
  if (kind & STM_GAZETTEER_ROLE)
    p.letters = CASE_ANY;
  else if (upper && !lower)
    p.letters = CASE_EXACT;
  else
    p.letters = g_ascii_islower (*phrase) || g_ascii_isdigit (*phrase) ? CASE_ANY : CASE_CAPITAL;
  if (plain) /* one word, one token: needs no splitter */
    {
      gsize len = strlen (phrase);
      Payload payload = { .kind = p.kind,
                          .letters = p.letters,
                          .entry = entry,
                          .form = step_form (0, stm_word_hash (phrase, len)) };

      add_payload (self->tree, step (0, stm_word_hash_lower (phrase, len)), &payload);
      return;
    }
  /* The word behind keeps a closing stop ("U.S.") in its token; abbreviations are known to the
   * splitter as they are written, "Mr." */
  for (const char *c = phrase; *c != 0; c++)
    g_string_append_c (self->text, strchr (phrase, '.') != NULL && (c == phrase || c[-1] == ' ')
                                 ? g_ascii_toupper (*c)
                                 : *c);
  g_string_append (self->text, " and\n\n");
  g_array_append_val (self->pending, p);
}

static void
add_list (Builder *self, const char *list, guint kind, gint32 entry)
{
  for (const char *s = list; *s != 0; s = stm_lexicon_next (s))
    add_phrase (self, s, kind, entry);
}

/* Whether the cities of countries say "Georgia" before the country does is settled by order: the
 * first payload of a node that fits wins, so countries come first. */
static void
add_all (Builder *self)
{
  const char *pool = lexicon_countries_pool;

  for (gint32 i = 0; i < LEXICON_COUNTRIES_ROWS; i++)
    {
      const LexiconCountriesRow *row = &lexicon_countries_rows[i];

      add_phrase (self, pool + row->name, STM_GAZETTEER_COUNTRY, i);
      add_list (self, pool + row->official, STM_GAZETTEER_COUNTRY, i);
      add_list (self, pool + row->aliases, STM_GAZETTEER_COUNTRY, i);
      add_list (self, pool + row->former, STM_GAZETTEER_COUNTRY, i);
      add_list (self, pool + row->adjectives, STM_GAZETTEER_ADJECTIVE, i);
      add_list (self, pool + row->people, STM_GAZETTEER_PEOPLE, i);
      add_list (self, pool + row->capitals, STM_GAZETTEER_CAPITAL, i);
      add_list (self, pool + row->metonyms, STM_GAZETTEER_METONYM, i);
      add_list (self, pool + row->cities, STM_GAZETTEER_CITY, i);
    }
  pool = lexicon_organizations_pool;
  for (gint32 i = 0; i < LEXICON_ORGANIZATIONS_ROWS; i++)
    {
      const LexiconOrganizationsRow *row = &lexicon_organizations_rows[i];

      add_phrase (self, pool + row->name, STM_GAZETTEER_ORGANIZATION,
                  FIRST_ORGANIZATION + i);
      add_list (self, pool + row->aliases, STM_GAZETTEER_ORGANIZATION,
                FIRST_ORGANIZATION + i);
    }
  pool = lexicon_outlets_pool;
  for (gint32 i = 0; i < LEXICON_OUTLETS_ROWS; i++)
    {
      const LexiconOutletsRow *row = &lexicon_outlets_rows[i];

      add_phrase (self, pool + row->name, STM_GAZETTEER_OUTLET, FIRST_OUTLET + i);
      add_list (self, pool + row->aliases, STM_GAZETTEER_OUTLET, FIRST_OUTLET + i);
    }
  for (gint32 i = 0; i < LEXICON_ROLES_ROWS; i++)
    add_phrase (self, lexicon_roles_pool + lexicon_roles_rows[i].phrase,
                STM_GAZETTEER_HEAD << (lexicon_roles_rows[i].kind - 1), i);
  for (gint32 i = 0; i < LEXICON_GIVEN_NAMES_ROWS; i++)
    add_phrase (self, lexicon_given_names_pool + lexicon_given_names_rows[i].name,
                STM_GAZETTEER_GIVEN_NAME, i);
}

static void
insert (Tree *tree, const StmText *text, guint32 first, guint32 end, const Pending *pending)
{
  Payload p = { .kind = pending->kind, .letters = pending->letters, .entry = pending->entry };
  guint64 key = 0;

  if (first == end || end - first > MAX_TOKENS)
    return;
  for (guint32 i = first; i < end; i++)
    {
      key = step (key, text->tokens[i].lower);
      p.form = step_form (p.form, text->tokens[i].form);
      add_node (tree, key);
    }
  add_payload (tree, key, &p);
}

static Tree *
build_tree (void)
{
  Tree *tree = g_new0 (Tree, 1);
  g_autoptr (GString) buffer = g_string_sized_new (1 << 18);
  g_autoptr (GArray) pending = g_array_sized_new (FALSE, FALSE, sizeof (Pending), 1 << 14);
  g_autoptr (StmText) text = NULL;
  Builder builder = { tree, buffer, pending };

  /* Some 15,000 phrases of less than two tokens in the mean that often begin alike. */
  tree->mask = (1u << 16) - 1;
  tree->nodes = g_new0 (Node, tree->mask + 1);
  tree->payloads = g_array_sized_new (FALSE, FALSE, sizeof (Payload), 1 << 14);
  add_all (&builder);
  text = stm_text_new_bare (buffer->str, buffer->len);
  stm_text_split (text);
  for (guint32 i = 0; i < text->n_paragraphs && i < pending->len; i++)
    {
      const StmParagraph *p = &text->paragraphs[i];
      guint32 first = text->sentences[p->first].first;
      guint32 end = text->sentences[p->end - 1].end;

      insert (tree, text, first, end - 1, &g_array_index (pending, Pending, i));
    }
  return tree;
}

static const Tree *
get_tree (void)
{
  static gsize once;
  static const Tree *tree;

  if (g_once_init_enter (&once))
    {
      tree = build_tree ();
      g_once_init_leave (&once, 1);
    }
  return tree;
}

static const Payload *
match_payload (const Tree *tree, const Node *node, const StmToken *first, guint32 form, guint kinds)
{
  const Payload *best = NULL;

  for (guint32 at = node->first; at != 0;)
    {
      const Payload *p = &g_array_index (tree->payloads, Payload, at - 1);

      at = p->next;
      if ((p->kind & kinds) == 0 || (best != NULL && best->kind <= p->kind))
        continue;
      if (p->letters == CASE_CAPITAL && (first->flags & STM_TOKEN_CAPITAL) == 0)
        continue;
      if (p->letters == CASE_EXACT && p->form != form)
        continue;
      best = p;
    }
  return best;
}

/* "Latin [American]", "Central [America]": of a region, not of the United States. */
static gboolean
is_of_region (const StmText *text, guint32 token)
{
  static const char *const regions[] = { "Latin", "Central", "South", "North" };
  const StmToken *t = &text->tokens[token];
  const StmToken *before = t - 1;

  if (t->end - t->start < 7 || token == 0 || before->sentence != t->sentence
      || memcmp (text->text + t->start, "America", 7) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    if (strlen (regions[i]) == before->end - before->start
        && memcmp (text->text + before->start, regions[i], strlen (regions[i])) == 0)
      return TRUE;
  return FALSE;
}

gboolean
stm_gazetteer_find (const StmText *text, guint32 first, guint32 end, guint kinds,
                    StmGazetteerHit *hit)
{
  const Tree *tree = get_tree ();
  guint64 key = 0;
  guint32 form = 0;

  hit->n_tokens = 0;
  for (guint32 i = first; i < end && i - first < MAX_TOKENS; i++)
    {
      const Node *node;
      const Payload *p;

      key = step (key, text->tokens[i].lower);
      form = step_form (form, text->tokens[i].form);
      node = find_node (tree, key);
      if (node == NULL)
        break;
      p = match_payload (tree, node, &text->tokens[first], form, kinds);
      if (p != NULL)
        *hit = (StmGazetteerHit){ i + 1 - first, p->kind, p->entry };
    }
  if (hit->n_tokens == 1 && (hit->kind & STM_GAZETTEER_STATE) != 0 && is_of_region (text, first))
    hit->n_tokens = 0;
  return hit->n_tokens > 0;
}

guint
stm_gazetteer_look (const StmText *text, guint32 first, guint32 end, guint alone, guint kinds,
                    StmGazetteerHit *hit)
{
  const Tree *tree = get_tree ();
  const StmToken *t = &text->tokens[first];
  const Node *node = find_node (tree, step (0, t->lower));
  guint found = 0;

  hit->n_tokens = 0;
  if (node == NULL)
    return 0;
  for (; alone != 0; alone &= alone - 1)
    if (match_payload (tree, node, t, step_form (0, t->form), alone & -alone) != NULL)
      found |= alone & -alone;
  if (kinds != 0)
    stm_gazetteer_find (text, first, end, kinds, hit);
  return found;
}

guint
stm_gazetteer_get_kinds (const StmText *text, guint32 first, guint32 end)
{
  const Tree *tree = get_tree ();
  const Node *node = NULL;
  guint64 key = 0;
  guint32 form = 0;
  guint kinds = 0;

  if (end <= first || end - first > MAX_TOKENS)
    return 0;
  for (guint32 i = first; i < end; i++)
    {
      key = step (key, text->tokens[i].lower);
      form = step_form (form, text->tokens[i].form);
      node = find_node (tree, key);
      if (node == NULL)
        return 0;
    }
  for (guint kind = 1; kind <= STM_GAZETTEER_BODY; kind <<= 1)
    if (match_payload (tree, node, &text->tokens[first], form, kind) != NULL)
      kinds |= kind;
  return kinds;
}

gint32
stm_gazetteer_find_phrase (const char *phrase, gssize len, guint kinds, guint *kind)
{
  g_autofree char *copy = NULL;
  g_autofree char *padded = NULL;
  g_autoptr (StmText) text = NULL;
  StmGazetteerHit hit;
  guint32 first = 0;

  /* Callers try a phrase from each of its words on: a long one must cost nothing. */
  len = (gssize) strnlen (phrase, len < 0 ? LONGEST_PHRASE + 1 : MIN ((gsize) len, LONGEST_PHRASE + 1));
  if (len > LONGEST_PHRASE)
    return -1;
  copy = g_strndup (phrase, (gsize) len);
  if (!g_utf8_validate (copy, -1, NULL))
    return -1;
  padded = g_strconcat (g_strstrip (copy), " and", NULL);
  text = stm_text_new_bare (padded, strlen (padded));
  stm_text_split (text);
  if (text->n_tokens > 2 && g_ascii_strncasecmp (padded, "the ", 4) == 0)
    first = 1;
  if (text->n_tokens < 2
      || !stm_gazetteer_find (text, first, text->n_tokens - 1, kinds, &hit)
      || first + hit.n_tokens != text->n_tokens - 1)
    return -1;
  if (kind != NULL)
    *kind = hit.kind;
  return hit.entry;
}

gint32
stm_gazetteer_find_country (const char *code, gssize len)
{
  return stm_lexicon_find (&lexicon_countries, code, len < 0 ? strlen (code) : (gsize) len);
}

gboolean
stm_gazetteer_is_country (gint32 entry)
{
  return entry >= 0 && entry < FIRST_ORGANIZATION;
}

gboolean
stm_gazetteer_is_organization (gint32 entry)
{
  return entry >= FIRST_ORGANIZATION && entry < FIRST_OUTLET;
}

gboolean
stm_gazetteer_is_outlet (gint32 entry)
{
  return entry >= FIRST_OUTLET && entry < N_ENTRIES;
}

const char *
stm_gazetteer_get_name (gint32 entry)
{
  if (stm_gazetteer_is_country (entry))
    return lexicon_countries_pool + lexicon_countries_rows[entry].name;
  if (stm_gazetteer_is_organization (entry))
    return lexicon_organizations_pool
           + lexicon_organizations_rows[entry - FIRST_ORGANIZATION].name;
  if (stm_gazetteer_is_outlet (entry))
    return lexicon_outlets_pool + lexicon_outlets_rows[entry - FIRST_OUTLET].name;
  return "";
}

const char *
stm_gazetteer_get_country (gint32 entry)
{
  if (stm_gazetteer_is_country (entry))
    return lexicon_countries_pool + lexicon_countries_rows[entry].code;
  if (stm_gazetteer_is_organization (entry))
    return lexicon_organizations_pool
           + lexicon_organizations_rows[entry - FIRST_ORGANIZATION].country;
  if (stm_gazetteer_is_outlet (entry))
    return lexicon_outlets_pool + lexicon_outlets_rows[entry - FIRST_OUTLET].country;
  return "";
}

const char *
stm_gazetteer_get_code (gint32 entry)
{
  if (stm_gazetteer_is_organization (entry))
    return lexicon_organizations_pool
           + lexicon_organizations_rows[entry - FIRST_ORGANIZATION].code;
  if (stm_gazetteer_is_outlet (entry))
    return lexicon_outlets_pool + lexicon_outlets_rows[entry - FIRST_OUTLET].code;
  return stm_gazetteer_get_country (entry);
}

const char *
stm_gazetteer_get_type (gint32 entry)
{
  static const char *const organizations[] = { "",      "igo",         "ngo",   "bloc",
                                               "government", "legislature", "court", "military",
                                               "armed-group", "party",      "company", "territory",
                                               "other" };
  static const char *const outlets[] = { "", "agency", "broadcaster", "newspaper", "magazine",
                                         "site" };

  G_STATIC_ASSERT (LEXICON_ORGANIZATIONS_KIND_OTHER == G_N_ELEMENTS (organizations) - 1);
  G_STATIC_ASSERT (LEXICON_OUTLETS_KIND_SITE == G_N_ELEMENTS (outlets) - 1);
  if (stm_gazetteer_is_country (entry))
    return "country";
  if (stm_gazetteer_is_organization (entry))
    return organizations[lexicon_organizations_rows[entry - FIRST_ORGANIZATION].kind];
  if (stm_gazetteer_is_outlet (entry))
    return outlets[lexicon_outlets_rows[entry - FIRST_OUTLET].kind];
  return "";
}

const char *
stm_gazetteer_get_role_sector (gint32 role)
{
  return lexicon_roles_pool + lexicon_roles_rows[role].sector;
}

StmGender
stm_gazetteer_get_role_gender (gint32 role)
{
  return (StmGender) lexicon_roles_rows[role].gender;
}

gboolean
stm_gazetteer_is_role_title (gint32 role)
{
  return lexicon_roles_rows[role].title;
}

gboolean
stm_gazetteer_is_role_in_name (gint32 role)
{
  return lexicon_roles_rows[role].in_name;
}

gboolean
stm_gazetteer_is_role_plural (gint32 role)
{
  return lexicon_roles_rows[role].plural;
}

gboolean
stm_gazetteer_is_role_past (gint32 role)
{
  return lexicon_roles_rows[role].past;
}

StmGender
stm_gazetteer_get_gender (const char *name, gssize len)
{
  const char *end = name + (len < 0 ? strlen (name) : (gsize) len);

  /* The first word of the name that is a given name, the last word only when it stands alone. */
  for (const char *word = name; word < end;)
    {
      const char *stop = word;
      gint32 row;

      while (stop < end && *stop != ' ' && *stop != '\n')
        stop++;
      row = stm_lexicon_find (&lexicon_given_names, word, (gsize) (stop - word));
      if (row >= 0 && (stop < end || word == name))
        return (StmGender) lexicon_given_names_rows[row].gender;
      word = stop + 1;
    }
  return STM_GENDER_UNKNOWN;
}

StmGender
stm_gazetteer_get_token_gender (const StmText *text, guint32 token)
{
  StmGazetteerHit hit;

  if (!stm_gazetteer_find (text, token, token + 1, STM_GAZETTEER_GIVEN_NAME, &hit))
    return STM_GENDER_UNKNOWN;
  return (StmGender) lexicon_given_names_rows[hit.entry].gender;
}
