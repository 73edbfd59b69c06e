"""Rows of an Arrow stream as Python values, read with ctypes alone: a consumer of the C interfaces
that needs no package, so that the export is tested everywhere."""
import ctypes
import datetime


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


class Stream(ctypes.Structure):
    pass


Schema._fields_ = [
    ("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_char_p),
    ("flags", ctypes.c_int64), ("n_children", ctypes.c_int64),
    ("children", ctypes.POINTER(ctypes.POINTER(Schema))), ("dictionary", ctypes.POINTER(Schema)),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Schema))), ("private_data", ctypes.c_void_p)]
Array._fields_ = [
    ("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64),
    ("n_buffers", ctypes.c_int64), ("n_children", ctypes.c_int64),
    ("buffers", ctypes.POINTER(ctypes.c_void_p)), ("children", ctypes.POINTER(ctypes.POINTER(Array))),
    ("dictionary", ctypes.POINTER(Array)), ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Array))),
    ("private_data", ctypes.c_void_p)]
Stream._fields_ = [
    ("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Schema))),
    ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Array))),
    ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(Stream))),
    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Stream))), ("private_data", ctypes.c_void_p)]

_get = ctypes.pythonapi.PyCapsule_GetPointer
_get.restype, _get.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
EPOCH = datetime.date(1970, 1, 1)


def values(schema, array):
    """The values of an array, None where one is absent."""
    kind, n = schema.format, array.length

    def buffer(i, ctype, length):
        return (ctype * length).from_address(array.buffers[i]) if length else ()

    if kind == b"+s":
        children = [(schema.children[i].contents.name.decode(),
                     values(schema.children[i].contents, array.children[i].contents))
                    for i in range(array.n_children)]
        found = [{name: column[i] for name, column in children} for i in range(n)]
    elif kind == b"u":
        ends = buffer(1, ctypes.c_int32, n + 1)
        found = [ctypes.string_at(array.buffers[2] + ends[i], ends[i + 1] - ends[i]).decode("utf-8")
                 for i in range(n)]
    elif kind in (b"+l", b"+m"):
        ends = buffer(1, ctypes.c_int32, n + 1)
        items = values(schema.children[0].contents, array.children[0].contents)
        found = [items[ends[i]:ends[i + 1]] for i in range(n)]
        if kind == b"+m":
            found = [{pair["key"]: pair["value"] for pair in pairs} for pairs in found]
    elif kind == b"c":
        texts = values(schema.dictionary.contents, array.dictionary.contents)
        found = [texts[i] for i in buffer(1, ctypes.c_int8, n)]
    elif kind == b"b":
        bits = buffer(1, ctypes.c_uint8, (n + 7) // 8)
        found = [bool(bits[i // 8] >> i % 8 & 1) for i in range(n)]
    elif kind == b"tdD":
        found = [EPOCH + datetime.timedelta(days) for days in buffer(1, ctypes.c_int32, n)]
    else:
        found = list(buffer(1, {b"g": ctypes.c_double, b"i": ctypes.c_int32}[kind], n))
    if array.buffers[0]:
        bits = buffer(0, ctypes.c_uint8, (n + 7) // 8)
        found = [value if bits[i // 8] >> i % 8 & 1 else None for i, value in enumerate(found)]
    return found


def batches(table):
    """The batches of what has __arrow_c_stream__, a list of rows each."""
    capsule = table.__arrow_c_stream__()
    stream = Stream.from_address(_get(capsule, b"arrow_array_stream"))
    schema, array = Schema(), Array()
    if stream.get_schema(stream, schema) != 0:
        raise OSError(stream.get_last_error(stream).decode("utf-8"))
    try:
        while True:
            if stream.get_next(stream, array) != 0:
                raise OSError(stream.get_last_error(stream).decode("utf-8"))
            if not array.release:
                return
            yield values(schema, array)
            array.release(array)
    finally:
        schema.release(schema)  # the capsule releases the stream


def rows(table):
    return [row for batch in batches(table) for row in batch]


def _type(schema):
    kind = schema.format
    children = [schema.children[i].contents for i in range(schema.n_children)]
    if kind == b"+s":
        inner = [f"{child.name.decode()} {_type(child)}" for child in children]
        return {"start int32, end int32, text utf8?": "span",
                "name utf8?, code utf8?, country utf8?, speaker utf8?, start int32?, end int32?":
                "actor"}.get(", ".join(inner), f"struct({', '.join(inner)})")
    if kind == b"+m":
        return "map<utf8, utf8>"
    named = {b"u": "utf8", b"b": "bool", b"g": "double", b"i": "int32", b"tdD": "date32", b"c": "dictionary"}
    name = f"list<{_type(children[0])}>" if kind == b"+l" else named[kind]
    return name + ("?" if schema.flags & 2 else "")


def columns(table):
    """(name, type) of each column, the type in the words of lib/docs/arrow.md."""
    capsule = table.__arrow_c_schema__()
    schema = Schema.from_address(_get(capsule, b"arrow_schema"))
    return [(child.name.decode(), _type(child))
            for child in (schema.children[i].contents for i in range(schema.n_children))]
