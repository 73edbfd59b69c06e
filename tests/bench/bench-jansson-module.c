/* SPDX-License-Identifier: LGPL-2.1-or-later
 * jansson's side, alone in a module: jansson and json-glib have functions of the same name, so
 * that one program cannot link both. bench-jansson.c loads it. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Memory for copies, used again for each document. */
static char *memory;
static size_t room;
static size_t used;

static void
keep (const void *data, size_t len)
{
  if (room - used < len + 1)
    {
      room = (room + len + 1) * 2;
      memory = realloc (memory, room);
    }
  memcpy (memory + used, data, len);
  memory[used + len] = '\0';
  used += len + 1;
}

static void
copy_value (json_t *value)
{
  const char *key;
  json_t *item;
  size_t i;
  double number;

  switch (json_typeof (value))
    {
    case JSON_OBJECT:
      json_object_foreach (value, key, item) copy_value (item);
      break;
    case JSON_ARRAY:
      json_array_foreach (value, i, item) copy_value (item);
      break;
    case JSON_STRING:
      keep (json_string_value (value), json_string_length (value));
      break;
    default:
      number = json_number_value (value);
      keep (&number, sizeof number);
      break;
    }
}

long
bench_jansson_read (const char *data, size_t len)
{
  json_t *root = json_loadb (data, len, 0, NULL);
  long n;

  if (root == NULL)
    return -1;
  used = 0;
  copy_value (root);
  n = (long) json_array_size (json_object_get (root, "statements"));
  json_decref (root);
  return n;
}

/* Seconds for writing the values of a document; making them is not counted. */
double
bench_jansson_write (const char *data, size_t len)
{
  json_t *root = json_loadb (data, len, 0, NULL);
  struct timespec start;
  struct timespec end;
  char *text;

  if (root == NULL)
    return -1;
  clock_gettime (CLOCK_MONOTONIC, &start);
  text = json_dumps (root, JSON_COMPACT);
  free (text);
  clock_gettime (CLOCK_MONOTONIC, &end);
  json_decref (root);
  return (double) (end.tv_sec - start.tv_sec) + (double) (end.tv_nsec - start.tv_nsec) / 1e9;
}
