// GMime behind plain pointers: its casts and type checks are macros, which Swift cannot see.
#include <gmime/gmime.h>

typedef struct {
  unsigned char *data;
  size_t count;
} MailBytes;

enum { MAIL_PART, MAIL_MULTIPART, MAIL_MESSAGE };

// 8-bit letters in headers that declare no character set: UTF-8 where they are valid, else Windows's.
static inline void *mail_options(void) {
  static const char *charsets[] = {"utf-8", "windows-1252", NULL};
  g_mime_init();
  GMimeParserOptions *options = g_mime_parser_options_new();
  g_mime_parser_options_set_fallback_charsets(options, charsets);
  return options;
}

static inline void mail_options_free(void *options) { g_mime_parser_options_free(options); }

static inline void *mail_parser(const void *bytes, size_t count, int is_mailbox) {
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer((const char *)bytes, count);
  GMimeParser *parser = g_mime_parser_new_with_stream(stream);
  if (is_mailbox) g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
  g_object_unref(stream);
  return parser;
}

static inline int mail_is_at_end(void *parser) { return g_mime_parser_eos(parser); }
static inline void *mail_next(void *parser, void *options) {
  return g_mime_parser_construct_message(parser, options);
}
static inline void mail_unref(void *object) { g_object_unref(object); }

// What a message holds; the message keeps it.
static inline void *mail_root(void *message) { return g_mime_message_get_mime_part(message); }

static inline int mail_kind(void *object) {
  if (GMIME_IS_MULTIPART(object)) return MAIL_MULTIPART;
  return GMIME_IS_MESSAGE_PART(object) ? MAIL_MESSAGE : MAIL_PART;
}

static inline int mail_count(void *multipart) { return g_mime_multipart_get_count(multipart); }
static inline void *mail_child(void *multipart, int index) {
  return g_mime_multipart_get_part(multipart, index);
}
static inline const char *mail_prologue(void *multipart) {
  return g_mime_multipart_get_prologue(multipart);
}
static inline void *mail_message(void *part) { return g_mime_message_part_get_message(part); }

static inline const char *mail_type(void *object) {
  GMimeContentType *type = g_mime_object_get_content_type(object);
  return type ? g_mime_content_type_get_media_type(type) : NULL;
}
static inline const char *mail_subtype(void *object) {
  GMimeContentType *type = g_mime_object_get_content_type(object);
  return type ? g_mime_content_type_get_media_subtype(type) : NULL;
}
static inline const char *mail_parameter(void *object, const char *name) {
  return g_mime_object_get_content_type_parameter(object, name);
}
static inline const char *mail_disposition(void *object) {
  return g_mime_object_get_disposition(object);
}
// The parameters of such headers as somebody wrote them; NULL where there is none of that name.
static inline char *mail_disposition_parameter(void *options, const char *header, const char *name) {
  GMimeContentDisposition *parsed = g_mime_content_disposition_parse(options, header);
  char *value = g_strdup(g_mime_content_disposition_get_parameter(parsed, name));
  g_object_unref(parsed);
  return value;
}
static inline char *mail_type_parameter(void *options, const char *header, const char *name) {
  GMimeContentType *parsed = g_mime_content_type_parse(options, header);
  char *value = g_strdup(g_mime_content_type_get_parameter(parsed, name));
  g_object_unref(parsed);
  return value;
}
static inline const char *mail_content_id(void *object) {
  return g_mime_object_get_content_id(object);
}
static inline const char *mail_header(void *object, const char *name) {
  return g_mime_object_get_header(object, name);
}
// A header as it was written: its lines folded, its words encoded.
static inline const char *mail_raw_header(void *object, const char *name) {
  GMimeHeader *header =
      g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
  return header ? g_mime_header_get_raw_value(header) : NULL;
}
static inline char *mail_decoded(void *options, const char *text) {
  return g_mime_utils_header_decode_text(options, text);
}

static inline const char *mail_address_in(InternetAddressList *list) {
  if (!list) return NULL;
  for (int i = 0; i < internet_address_list_length(list); i++) {
    InternetAddress *address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_MAILBOX(address))
      return internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
  }
  return NULL;
}
// The first address that the message says it is from.
static inline const char *mail_sender(void *message) {
  const char *from = mail_address_in(g_mime_message_get_from(message));
  return from ? from : mail_address_in(g_mime_message_get_sender(message));
}

// The name that stands with the first address of such a header; NULL where none does.
static inline char *mail_name_in(void *options, const char *header) {
  InternetAddressList *list = internet_address_list_parse(options, header);
  char *name = NULL;
  if (list && internet_address_list_length(list) > 0)
    name = g_strdup(internet_address_get_name(internet_address_list_get_address(list, 0)));
  if (list) g_object_unref(list);
  return name;
}

// Seconds since 1970 of a date as mails write it; INT64_MIN where it is none.
static inline gint64 mail_seconds(const char *text) {
  GDateTime *date = text ? g_mime_utils_header_decode_date(text) : NULL;
  if (!date) return G_MININT64;
  gint64 seconds = g_date_time_to_unix(date);
  g_date_time_unref(date);
  return seconds;
}

static inline MailBytes mail_taken(GMimeStream *stream) {
  GByteArray *array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
  MailBytes bytes = {NULL, array ? array->len : 0};
  if (bytes.count) {
    bytes.data = g_malloc(bytes.count);
    memcpy(bytes.data, array->data, bytes.count);
  }
  g_object_unref(stream);
  return bytes;
}
// A part's content with its transfer encoding undone.
static inline MailBytes mail_content(void *part) {
  GMimeStream *stream = g_mime_stream_mem_new();
  GMimeDataWrapper *content = GMIME_IS_PART(part) ? g_mime_part_get_content(part) : NULL;
  if (content) g_mime_data_wrapper_write_to_stream(content, stream);
  return mail_taken(stream);
}
// A text's content in UTF-8, by the character set that it declares; NULL where it is no text.
static inline char *mail_text(void *part) {
  return GMIME_IS_TEXT_PART(part) ? g_mime_text_part_get_text(part) : NULL;
}
// A message as it was written.
static inline MailBytes mail_source(void *message) {
  GMimeStream *stream = g_mime_stream_mem_new();
  g_mime_object_write_to_stream(message, NULL, stream);
  return mail_taken(stream);
}
static inline void mail_free(void *memory) { g_free(memory); }
