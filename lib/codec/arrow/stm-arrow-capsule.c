/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The end of Python's capsules, which carry the structs of the C interfaces from one package to
 * another. A capsule often goes while an exception is on its way; a destructor written in Python
 * would run into that exception and lose it, so the destructors are here, in C. Python itself is
 * not needed: its one function that they call comes from the caller. */
#include <statements/stm-arrow.h>

#include <string.h>

typedef gpointer (*GetPointer) (gpointer capsule, const char *name);

static GetPointer get_pointer; /* the same in all interpreters of a process */

static void
free_schema (gpointer capsule)
{
  struct ArrowSchema *schema = get_pointer (capsule, "arrow_schema");

  if (schema->release != NULL) /* else a consumer has moved it to its own memory */
    schema->release (schema);
  g_free (schema);
}

static void
free_stream (gpointer capsule)
{
  struct ArrowArrayStream *stream = get_pointer (capsule, "arrow_array_stream");

  if (stream->release != NULL)
    stream->release (stream);
  g_free (stream);
}

/**
 * stm_arrow_get_capsule_destructor: (skip)
 * @name: "arrow_schema" or "arrow_array_stream"
 * @get_pointer_function: address of Python's `PyCapsule_GetPointer`
 *
 * For Python bindings without compiled code: the address of a destructor for `PyCapsule_New`. It
 * releases the struct that a capsule of this name holds, if no consumer has taken it, and frees its
 * memory with g_free().
 *
 * Returns: (transfer none) (nullable): a `PyCapsule_Destructor`; %NULL for another name
 *
 * Since: 0.1
 */
gpointer
stm_arrow_get_capsule_destructor (const char *name, gpointer get_pointer_function)
{
  void (*destructor) (gpointer) = NULL;
  gpointer address;

  g_return_val_if_fail (name != NULL && get_pointer_function != NULL, NULL);
  /* ISO C knows no cast between objects and functions, POSIX says that they are alike. */
  g_atomic_pointer_set ((gpointer *) &get_pointer, get_pointer_function);
  if (strcmp (name, "arrow_schema") == 0)
    destructor = free_schema;
  else if (strcmp (name, "arrow_array_stream") == 0)
    destructor = free_stream;
  memcpy (&address, &destructor, sizeof address);
  return address;
}
