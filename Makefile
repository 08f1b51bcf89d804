# piyue: one Makefile, no generated build system. `make help` lists the targets.

VERSION = 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
CC ?= gcc
VARIANT ?= release
PKG_CONFIG ?= pkg-config

# Every Debian package that is needed, and where: to build and run, to test, to look closer.
DEPS_RUN = gcc libc6-dev pkg-config gettext libncurses-dev libsqlite3-dev libutf8proc-dev \
	libunistring-dev libxml2-dev libjansson-dev libmd-dev
DEPS_TEST = libcmocka-dev libvterm-dev
DEPS_LINT = clang-format cppcheck mandoc
DEPS_FUZZ = clang libclang-rt-14-dev

PACKAGES = ncursesw sqlite3 libutf8proc libxml-2.0 jansson libmd
B = build/$(VARIANT)

CFLAGS ?= -O2 -g
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
	-Wwrite-strings -Wvla -Wformat=2 -Wundef
SANITIZE_asan = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
FLAGS = -std=c17 -D_GNU_SOURCE -Isrc -I$B/generated -DPIYUE_VERSION='"$(VERSION)"' \
	-DPIYUE_PREFIX='"$(PREFIX)"' $(WARNINGS) $(SANITIZE_$(VARIANT)) -pthread
PACKAGE_CFLAGS = $(shell $(PKG_CONFIG) --cflags $(PACKAGES))
PACKAGE_LIBS = $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lunistring -lm -pthread

# The core is an archive that must link without curses and SQL: see tests/unit.
CORE_DIRS = base text page clean extract exchange review
CORE_SOURCES = $(sort $(foreach d,$(CORE_DIRS),$(wildcard src/$d/*.c src/$d/*/*.c)))
STORE_SOURCES = $(sort $(wildcard src/store/*.c))
TOP_SOURCES = $(sort $(wildcard src/screen/*.c src/command/*.c))
object = $(patsubst %.c,$B/%.o,$1)

UNIT_SOURCES = $(sort $(wildcard tests/unit/test_*.c))
SCREEN_SOURCES = $(sort $(wildcard tests/screen/test_*.c))
FUZZ_SOURCES = $(sort $(wildcard tests/fuzz/fuzz_*.c))
UNIT_TESTS = $(patsubst tests/%.c,$B/tests/%,$(UNIT_SOURCES))
SCREEN_TESTS = $(patsubst tests/%.c,$B/tests/%,$(SCREEN_SOURCES))

all: $B/piyue

$B/piyue: $(call object,src/main.c $(TOP_SOURCES)) $B/libstore.a $B/libcore.a
	$(CC) $(CFLAGS) $(FLAGS) $(LDFLAGS) -o $@ $^ $(PACKAGE_LIBS)

$B/libcore.a: $(call object,$(CORE_SOURCES))
	@rm -f $@ && $(AR) rcs $@ $^
$B/libstore.a: $(call object,$(STORE_SOURCES))
	@rm -f $@ && $(AR) rcs $@ $^

$B/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(FLAGS) $(PACKAGE_CFLAGS) -MMD -MP -c -o $@ $<

CORE_LIBS = $(shell $(PKG_CONFIG) --libs libutf8proc libxml-2.0 jansson libmd) -lunistring -lm -pthread
$B/tests/unit/test_store%: $B/tests/unit/test_store%.o $B/libstore.a $B/libcore.a
	$(CC) $(CFLAGS) $(FLAGS) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs cmocka sqlite3) $(CORE_LIBS)
$B/tests/unit/test_screen%: $B/tests/unit/test_screen%.o $(call object,$(filter src/screen/%,$(TOP_SOURCES))) $B/libstore.a $B/libcore.a
	$(CC) $(CFLAGS) $(FLAGS) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs cmocka) $(PACKAGE_LIBS)
$B/tests/unit/test_%: $B/tests/unit/test_%.o $B/libcore.a
	$(CC) $(CFLAGS) $(FLAGS) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs cmocka) $(CORE_LIBS)
$B/tests/screen/test_%: $B/tests/screen/test_%.o $B/tests/screen/terminal.o $B/libstore.a $B/libcore.a
	$(CC) $(CFLAGS) $(FLAGS) $(LDFLAGS) -o $@ $^ $(shell $(PKG_CONFIG) --libs cmocka vterm sqlite3) -lutil $(CORE_LIBS)

-include $(shell find build -name '*.d' 2>/dev/null)

clean:
	rm -rf build

.PHONY: all clean
.SECONDARY:
