#include "store/place.h"

#include <limits.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/path.h"

enum { LINKS_MAX = 40 };

/* Older headers know fewer. */
#ifndef FUSE_SUPER_MAGIC
#define FUSE_SUPER_MAGIC 0x65735546
#endif
#ifndef CIFS_SUPER_MAGIC
#define CIFS_SUPER_MAGIC 0xff534d42
#endif
#ifndef SMB2_SUPER_MAGIC
#define SMB2_SUPER_MAGIC 0xfe534d42
#endif
#ifndef CEPH_SUPER_MAGIC
#define CEPH_SUPER_MAGIC 0x00c36400
#endif

/* File systems that other machines, or programs of all kinds, stand behind (statfs(2)). */
static const unsigned long unreliable[] = {NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, CIFS_SUPER_MAGIC,
	SMB2_SUPER_MAGIC, AFS_SUPER_MAGIC, CODA_SUPER_MAGIC, CEPH_SUPER_MAGIC, V9FS_MAGIC,
	FUSE_SUPER_MAGIC};

/* PATH lies in a folder that is there; whether it is there itself does not matter. */
static char *in_folder(const char *path)
{
	char resolved[PATH_MAX];
	const char *slash = strrchr(path, '/');
	char *folder, *place;

	folder = slash ? xstrndup(path, slash == path ? 1 : (size_t)(slash - path))
		       : xstrdup(".");
	place = realpath(folder, resolved) ? path_join(resolved, slash ? slash + 1 : path)
					   : xstrdup(path);
	free(folder);
	return place;
}

char *place_of(const char *path)
{
	char resolved[PATH_MAX];
	char *place = in_folder(path);
	ssize_t len;

	/* A link may lead to a file that is still to be made. */
	for (int links = 0; links < LINKS_MAX; links++) {
		struct buf next = {0};

		len = readlink(place, resolved, sizeof resolved - 1);
		if (len < 0)
			break;
		resolved[len] = '\0';
		if (*resolved != '/')
			buf_add(&next, place, (size_t)(strrchr(place, '/') - place) + 1);
		buf_add_str(&next, resolved);
		free(place);
		place = in_folder(next.data);
		buf_release(&next);
	}
	return place;
}

const char *place_warning(const char *path)
{
	struct statfs system;
	struct stat st;

	if (stat(path, &st) == 0 && st.st_nlink > 1)
		return N_("the library's file has a second name (a hard link): use one of them "
			  "alone");
	if (statfs(path, &system) < 0)
		return NULL;
	for (size_t i = 0; i < array_length(unreliable); i++) {
		/* The type is 32 bits of a number whose width and sign vary. */
		if ((unsigned int)system.f_type == (unsigned int)unreliable[i])
			return N_(
				"the library lies on a network file system, whose locks may not "
				"hold: open it in one session at a time");
	}
	return NULL;
}
