# piyue: one Makefile, no generated build system. `make help` lists the targets.

VERSION = 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
CC ?= gcc
PKG_CONFIG ?= pkg-config
# One folder below build/ for each variant, so that switching needs no clean.
VARIANT ?= release

# Every Debian package that is needed, and what for. Nothing else is.
DEPS_RUN = gcc libc6-dev pkg-config gettext libncurses-dev libsqlite3-dev libutf8proc-dev \
	libunistring-dev libxml2-dev libjansson-dev libmd-dev
DEPS_TEST = $(DEPS_RUN) libcmocka-dev libvterm-dev python3 mandoc
DEPS_LINT = clang-format cppcheck clang-tidy mandoc
DEPS_MODEL = $(DEPS_RUN) python3-jieba sunpinyin-data
DEPS_FUZZ = $(DEPS_RUN) clang libclang-rt-14-dev

B = build/$(VARIANT)
CFLAGS ?= -O2 -g
CLANG ?= clang
WARNINGS = -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
	-Wwrite-strings -Wvla -Wformat=2 -Wundef
SANITIZE_asan = -fsanitize=address,undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer
SANITIZE_fuzz = -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
FLAGS = -std=c17 -D_GNU_SOURCE -Isrc -DPIYUE_VERSION='"$(VERSION)"' \
	-DPIYUE_PREFIX='"$(PREFIX)"' $(WARNINGS) $(SANITIZE_$(VARIANT)) -pthread
pkg = $(shell $(PKG_CONFIG) $1 2>/dev/null)
PACKAGE_CFLAGS := $(call pkg,--cflags tinfo sqlite3 libutf8proc libxml-2.0 jansson libmd)
CORE_LIBS := $(call pkg,--libs libutf8proc libxml-2.0 jansson libmd) -lunistring -lm
STORE_LIBS := $(call pkg,--libs sqlite3) $(CORE_LIBS)
ALL_LIBS := $(call pkg,--libs tinfo) $(STORE_LIBS)
TEST_LIBS := $(call pkg,--libs cmocka)
VTERM_LIBS := $(call pkg,--libs cmocka vterm) -lutil
# `make V=1` shows whole commands.
say = $(if $V,,@echo '  $1 $(@:$B/%=%)';)
LINK = $(call say,LINK)$(CC) $(CFLAGS) $(FLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^)

# The core is an archive that links without curses and SQL: its tests prove it.
CORE_DIRS = base text page clean extract exchange review
CORE_SOURCES := $(sort $(foreach d,$(CORE_DIRS),$(wildcard src/$d/*.c)))
STORE_SOURCES := $(sort $(wildcard src/store/*.c))
SCREEN_SOURCES := $(sort $(wildcard src/screen/*.c))
COMMAND_SOURCES := $(sort $(wildcard src/command/*.c))
object = $(patsubst %.c,$B/%.o,$1)

UNIT_TESTS := $(patsubst %.c,$B/%,$(sort $(wildcard tests/unit/test_*.c)))
SCREEN_TESTS := $(patsubst %.c,$B/%,$(sort $(wildcard tests/screen/test_*.c)))
SCRIPT_TESTS := $(sort $(wildcard tests/scripts/*.sh))
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_REPLAYS := $(patsubst %,$B/tests/fuzz/replay_%,$(FUZZ_TARGETS))
CATALOGUES := $(patsubst data/locale/%.po,build/locale/%/LC_MESSAGES/piyue.mo,\
	$(wildcard data/locale/*.po))

all: $B/piyue $(CATALOGUES) ## build the program

$B/piyue: $(call object,src/main.c $(SCREEN_SOURCES) $(COMMAND_SOURCES)) $B/libstore.a $B/libcore.a
	$(LINK) $(ALL_LIBS)

$B/libcore.a: $(call object,$(CORE_SOURCES))
$B/libstore.a: $(call object,$(STORE_SOURCES))
$B/%.a:
	@rm -f $@
	$(call say,AR  )$(AR) rcs $@ $^

$B/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call say,CC  )$(CC) $(CFLAGS) $(FLAGS) $(PACKAGE_CFLAGS) -MMD -MP -c -o $@ $<

# The loops over the tagger's weights are most of what extraction costs: as vector code.
$(patsubst %,$B/src/extract/%.o,features lattice model tagging): CFLAGS += -O3

build/locale/%/LC_MESSAGES/piyue.mo: data/locale/%.po
	@mkdir -p $(@D)
	$(call say,MSG )msgfmt -o $@ $<

# ---- packages

# Install what is missing of the packages $1, saying first what; elsewhere name them and stop.
define need
@missing=""; \
for p in $1; do \
	dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || \
		missing="$$missing $$p"; \
done; \
if [ -z "$$missing" ]; then exit 0; fi; \
if ! command -v apt-get >/dev/null; then \
	echo "piyue needs these Debian packages, or what your system calls them:"; \
	echo " $$missing"; echo "Install them, then run make again with NODEPS=1."; exit 1; \
fi; \
sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
echo "Installing these Debian packages:$$missing"; \
$$sudo apt-get update -q && $$sudo apt-get install -y -q --no-install-recommends $$missing
endef
ifdef NODEPS
need =
endif

deps: ## install the Debian packages that building and testing need
	$(call need,$(DEPS_RUN) $(DEPS_TEST))
deps-run:
	$(call need,$(DEPS_RUN))
deps-test:
	$(call need,$(DEPS_TEST))
deps-lint:
	$(call need,$(DEPS_LINT))
deps-model:
	$(call need,$(DEPS_MODEL))
deps-fuzz:
	$(call need,$(DEPS_FUZZ))

# ---- trying it

SAMPLES = build/samples.db

run: deps-run ## install what is missing, build, and open the reader on the sample pages
	@$(MAKE) --no-print-directory all
	@$B/piyue -l $(SAMPLES) import data/samples >/dev/null
	@if [ -t 0 ] && [ -t 1 ]; then $B/piyue -l $(SAMPLES); else \
		$B/piyue -l $(SAMPLES) list; echo; \
		echo "To open the reader, in a terminal: $B/piyue -l $(SAMPLES)"; fi

# ---- tests

check: deps-test ## install what tests need, build, and pass every test
	@$(MAKE) --no-print-directory check-built

check-built: all $(UNIT_TESTS) $(SCREEN_TESTS) $(FUZZ_REPLAYS)
	@VARIANT=$(VARIANT) PIYUE=$B/piyue tests/run $(UNIT_TESTS) $(SCREEN_TESTS) \
		$(FUZZ_REPLAYS) $(SCRIPT_TESTS)

asan: deps-test ## the same tests under AddressSanitizer and UBSan
	@$(MAKE) --no-print-directory VARIANT=asan CFLAGS="-O1 -g" check-built

# Those tests that draw samples try all of them when PIYUE_SOAK is set.
soak: deps-test ## the long tests: every failing write, 200 kills, 200 merges
	@$(MAKE) --no-print-directory all $(SOAK_TESTS)
	@PIYUE_SOAK=1 VARIANT=$(VARIANT) PIYUE=$B/piyue tests/run $(SOAK_TESTS) tests/scripts/safety.sh
SOAK_TESTS = $(patsubst %,$B/tests/%,unit/test_store_faults unit/test_store_faults_marks \
	unit/test_store_merge screen/test_safety)

$B/tests/unit/test_store%: $B/tests/unit/test_store%.o $B/libstore.a $B/libcore.a
	$(LINK) $(TEST_LIBS) $(STORE_LIBS)
$B/tests/unit/test_command%: $B/tests/unit/test_command%.o $(call object,$(COMMAND_SOURCES)) \
		$B/libstore.a $B/libcore.a
	$(LINK) $(TEST_LIBS) $(ALL_LIBS)
$B/tests/unit/test_screen%: $B/tests/unit/test_screen%.o $(call object,$(SCREEN_SOURCES)) \
		$B/libstore.a $B/libcore.a
	$(LINK) $(VTERM_LIBS) $(ALL_LIBS)
$B/tests/unit/test_%: $B/tests/unit/test_%.o $B/libcore.a
	$(LINK) $(TEST_LIBS) $(CORE_LIBS)
HARNESS = $(patsubst %.c,$B/%.o,$(wildcard tests/screen/terminal*.c))
$B/tests/screen/test_%: $B/tests/screen/test_%.o $(HARNESS) \
		$B/libstore.a $B/libcore.a
	$(LINK) $(VTERM_LIBS) $(STORE_LIBS)
$B/tests/fuzz/replay_%: $B/tests/fuzz/%.o $B/tests/fuzz/replay.o $B/libcore.a
	$(LINK) $(CORE_LIBS)
# What a terminal sends is decoded above the core.
$B/tests/fuzz/replay_fuzz_decoder $B/fuzz_decoder: $(call object,src/screen/decoder.c)

FUZZ_SECONDS ?= 60
fuzz: deps-fuzz ## run every fuzz target for FUZZ_SECONDS each (60)
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=$(CLANG) CFLAGS="-O1 -g" fuzz-built
fuzz-built: $(patsubst %,$B/%,$(FUZZ_TARGETS))
	@for t in $(FUZZ_TARGETS); do \
		mkdir -p $B/corpus/$$t tests/fuzz/corpus/$${t#fuzz_}; echo "== $$t"; \
		$B/$$t -max_total_time=$(FUZZ_SECONDS) -max_len=65536 -timeout=10 \
			-artifact_prefix=$B/$$t- -print_final_stats=1 -verbosity=0 \
			$B/corpus/$$t tests/fuzz/corpus/$${t#fuzz_} || exit 1; \
	done
$B/fuzz_%: $B/tests/fuzz/fuzz_%.o $B/libcore.a
	$(LINK) -fsanitize=fuzzer $(CORE_LIBS)

$B/tests/bench/store_%: $B/tests/bench/store_%.o $B/libstore.a $B/libcore.a
	$(LINK) $(STORE_LIBS)
$B/tests/bench/review_sim: $(patsubst %.c,$B/%.o,$(wildcard tests/bench/simulate/*.c))
$B/tests/bench/%: $B/tests/bench/%.o $B/libcore.a
	$(LINK) $(CORE_LIBS)

bench: all $(patsubst %.c,$B/%,$(wildcard tests/bench/*.c)) ## measure speed, beside other programs where they are installed
	@for b in $(sort $(wildcard tests/bench/*.sh)); do VARIANT=$(VARIANT) PIYUE=$B/piyue sh $$b || exit 1; done

$B/screenshot: $B/tests/screen/screenshot.o $(HARNESS)
	$(LINK) $(VTERM_LIBS)
screenshots: all $B/screenshot ## pictures of the screens into man/, from the sample pages
	PIYUE=$B/piyue $B/screenshot man

# cppcheck: code arrays end in a zero, so their index may be looked at before its limit is; and it
# does not see that features.c fills its arrays from the end.
lint: deps-lint ## layers, format, static analysis, the manual page
	@awk -f tests/lint/layers.awk $$(find src -name '*.[ch]' | sort)
	@clang-format --dry-run -Werror $$(find src tests -name '*.[ch]' | sort)
	@cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
		--error-exitcode=1 --suppress=missingIncludeSystem --suppress=arrayIndexThenCheck \
		--suppress=uninitvar:src/extract/features.c -Isrc -j 2 src
	@mandoc -T lint -W warning man/*.1
	@echo "lint: layers, format, cppcheck and the manual page are in order"

# ---- data made from corpora

# The sets that the tagger learns from; `make model SETS=msra,resume` leaves some out.
SETS ?= msra,cluener,weibo,resume
# WITHOUT=company,dropout leaves parts out, to see what they are worth; MODEL= says where to.
JIEBA_WORDS ?= /usr/lib/python3/dist-packages/jieba/dict.txt
BIGRAMS ?= $(firstword $(wildcard /usr/lib/*/sunpinyin/data))
MODEL ?= data/names.model
CORPORA ?= ../shared/corpora

$B/train_names: $(call object,$(wildcard src/extract/train/*.c)) $B/libcore.a
	$(LINK) $(CORE_LIBS)
$B/src/extract/train/%.o: CFLAGS += -O3
model: deps-model $B/train_names ## train data/names.model anew (needs the corpora)
	$B/train_names $(CORPORA)/ner $(SETS) $(JIEBA_WORDS) '$(BIGRAMS)' $(MODEL) '$(WITHOUT)'

$B/train_clean: $(call object,$(wildcard src/clean/train/*.c)) $B/libcore.a
	$(LINK) $(CORE_LIBS)
train-clean: $B/train_clean ## train data/clean.model anew, and say how it does on unseen sites
	$B/train_clean $(CORPORA)/clean src/clean/train/pages data/clean.model
	$B/train_clean --by-site $(CORPORA)/clean src/clean/train/pages

# ---- installing

DATA_FILES := $(shell find data -type f ! -path 'data/tools/*' ! -path 'data/locale/*')
THEME_FILES := $(wildcard themes/*)
INSTALLED = bin/piyue share/man/man1/piyue.1 $(DATA_FILES:data/%=share/piyue/%) \
	$(THEME_FILES:%=share/piyue/%) $(CATALOGUES:build/%=share/%)

install: all ## put the program below DESTDIR PREFIX
	install -D -m 755 $B/piyue '$(DESTDIR)$(PREFIX)/bin/piyue'
	install -D -m 644 man/piyue.1 '$(DESTDIR)$(PREFIX)/share/man/man1/piyue.1'
	@for f in $(DATA_FILES); do \
		install -D -m 644 $$f "$(DESTDIR)$(PREFIX)/share/piyue/$${f#data/}" || exit 1; done
	@for f in $(THEME_FILES); do \
		install -D -m 644 $$f "$(DESTDIR)$(PREFIX)/share/piyue/$$f" || exit 1; done
	@for f in $(CATALOGUES); do \
		install -D -m 644 $$f "$(DESTDIR)$(PREFIX)/share/$${f#build/}" || exit 1; done

uninstall: ## take away what install put there, and folders that are empty then
	@for f in $(INSTALLED); do \
		rm -f "$(DESTDIR)$(PREFIX)/$$f" || exit 1; \
		(cd '$(DESTDIR)$(PREFIX)' 2>/dev/null && \
			rmdir -p --ignore-fail-on-non-empty "$$(dirname $$f)" 2>/dev/null); \
	done; true

clean: ## remove everything that was built
	rm -rf build

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' Makefile

-include $(shell find build -name '*.d' 2>/dev/null)

.DEFAULT_GOAL := all
.PHONY: all deps deps-run deps-test deps-lint deps-model deps-fuzz run check check-built asan soak \
	fuzz fuzz-built bench screenshots lint model train-clean install uninstall clean help
.SECONDARY:
.DELETE_ON_ERROR:
