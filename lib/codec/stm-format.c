/* SPDX-License-Identifier: LGPL-2.1-or-later
 * What formats there are, for programs and bindings that offer them all: the registry by number. */
#include <statements/stm-format.h>

#include "codec/stm-codec-private.h"

static const StmCodec *
get_codec (guint index)
{
  return index < stm_format_get_n () ? stm_codecs[index] : NULL;
}

/**
 * stm_format_get_n:
 *
 * Returns: how many formats there are
 *
 * Since: 0.1
 */
guint
stm_format_get_n (void)
{
  guint n = 0;

  while (stm_codecs[n] != NULL)
    n++;
  return n;
}

/**
 * stm_format_get_name:
 * @index: which format, from 0
 *
 * Returns: (transfer none) (nullable): its name, such as "jsonl"; %NULL beyond the end
 *
 * Since: 0.1
 */
const char *
stm_format_get_name (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec ? codec->name : NULL;
}

/**
 * stm_format_get_title:
 * @index: which format, from 0
 *
 * Returns: (transfer none) (nullable): a line that says what it is
 *
 * Since: 0.1
 */
const char *
stm_format_get_title (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec ? codec->title : NULL;
}

/**
 * stm_format_get_suffixes:
 * @index: which format, from 0
 *
 * Returns: (transfer none) (nullable): how its files' names end, parted by blanks; may be empty
 *
 * Since: 0.1
 */
const char *
stm_format_get_suffixes (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec ? codec->suffixes : NULL;
}

/**
 * stm_format_get_media_type:
 * @index: which format, from 0
 *
 * Returns: (transfer none) (nullable): its media type
 *
 * Since: 0.1
 */
const char *
stm_format_get_media_type (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec ? codec->media_type : NULL;
}

/**
 * stm_format_is_readable:
 * @index: which format, from 0
 *
 * Returns: whether an #StmReader reads it
 *
 * Since: 0.1
 */
gboolean
stm_format_is_readable (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec != NULL && (codec->read != NULL || codec->open != NULL);
}

/**
 * stm_format_is_writable:
 * @index: which format, from 0
 *
 * Returns: whether an #StmWriter writes it
 *
 * Since: 0.1
 */
gboolean
stm_format_is_writable (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec != NULL && codec->write != NULL;
}

/**
 * stm_format_is_single:
 * @index: which format, from 0
 *
 * Returns: whether a file of it holds one report only
 *
 * Since: 0.1
 */
gboolean
stm_format_is_single (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec != NULL && codec->is_single;
}

/**
 * stm_format_get_read_options:
 * @index: which format, from 0
 *
 * Returns: (transfer none) (nullable): names for stm_reader_set_option(), parted by blanks; %NULL
 *   when there are none
 *
 * Since: 0.1
 */
const char *
stm_format_get_read_options (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec ? codec->read_options : NULL;
}

/**
 * stm_format_get_write_options:
 * @index: which format, from 0
 *
 * Returns: (transfer none) (nullable): names for stm_writer_set_option(), parted by blanks; %NULL
 *   when there are none
 *
 * Since: 0.1
 */
const char *
stm_format_get_write_options (guint index)
{
  const StmCodec *codec = get_codec (index);

  return codec ? codec->write_options : NULL;
}

/**
 * stm_format_find_by_filename:
 * @filename: (type filename): a file's name
 *
 * Returns: (transfer none) (nullable): the name of the format that its end speaks of, or %NULL
 *
 * Since: 0.1
 */
const char *
stm_format_find_by_filename (const char *filename)
{
  const StmCodec *codec;

  g_return_val_if_fail (filename != NULL, NULL);
  codec = stm_codec_find_by_filename (filename);
  return codec ? codec->name : NULL;
}
