#include "screen/osc.h"

#include <string.h>
#include <strings.h>

/* A longer address is none that a person follows; the OSC 8 proposal has the same limit. */
enum { URL_MAX = 2083 };

/* RFC 4648, section 4. */
static void add_base64(struct buf *out, const char *text, size_t len)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned long group = 0;

		for (size_t k = 0; k < 3; k++)
			group = group << 8 | (i + k < len ? (unsigned char)text[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buf_add_char(
				out, i + k <= len ? digits[group >> (18 - 6 * k) & 63] : '=');
	}
}

void osc_copy(struct buf *out, const char *text, size_t len, bool tmux)
{
	if (len > OSC_COPY_MAX)
		len = OSC_COPY_MAX;
	buf_add_str(out, "\033]52;c;");
	add_base64(out, text, len);
	buf_add_str(out, "\a");
	if (!tmux)
		return;
	/* ESC P tmux; ... ESC \, each ESC inside doubled. */
	buf_add_str(out, "\033Ptmux;\033\033]52;c;");
	add_base64(out, text, len);
	buf_add_str(out, "\a\033\\");
}

static bool is_of_url(unsigned char c)
{
	return c > 32 && c < 127 && !strchr("\"<>\\^`{|}", c);
}

bool osc_add_url(struct buf *out, const char *url)
{
	size_t len = strlen(url);

	if (strncasecmp(url, "http://", 7) != 0 && strncasecmp(url, "https://", 8) != 0)
		return false;
	if (len > URL_MAX)
		return false;
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)url[i];

		if (is_of_url(c))
			buf_add_char(out, url[i]);
		else
			buf_addf(out, "%%%02X", c);
	}
	return true;
}
