/* fault_vfs.h -- a VFS "faults" whose writing operations fail when they are told to. For one test
 * program: everything is static. */
#ifndef PIYUE_TESTS_FAULT_VFS_H
#define PIYUE_TESTS_FAULT_VFS_H

#include <stdbool.h>

#include <sqlite3.h>

/* A file of the shim: SQLite sees BASE, the real file lies behind it in the same allocation. */
struct shim_file {
	sqlite3_file base;
	sqlite3_file *real;
};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim_vfs;
static sqlite3_io_methods shim_methods;

static struct {
	long seen;   /* writing operations so far */
	long at;     /* the one that fails; 0: none */
	bool sticky; /* and all after it */
	int code;
} fault;

static bool fails(void)
{
	fault.seen++;
	return fault.at && (fault.seen == fault.at || (fault.sticky && fault.seen > fault.at));
}

static sqlite3_file *real(sqlite3_file *file)
{
	return ((struct shim_file *)file)->real;
}

static int shim_write(sqlite3_file *f, const void *bytes, int len, sqlite3_int64 offset)
{
	return fails() ? fault.code : real(f)->pMethods->xWrite(real(f), bytes, len, offset);
}

static int shim_truncate(sqlite3_file *f, sqlite3_int64 size)
{
	return fails() ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), size);
}

static int shim_sync(sqlite3_file *f, int flags)
{
	return fails() ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags);
}

static int shim_close(sqlite3_file *f)
{
	return real(f)->pMethods->xClose(real(f));
}

static int shim_read(sqlite3_file *f, void *bytes, int len, sqlite3_int64 offset)
{
	return real(f)->pMethods->xRead(real(f), bytes, len, offset);
}

static int shim_size(sqlite3_file *f, sqlite3_int64 *size)
{
	return real(f)->pMethods->xFileSize(real(f), size);
}

static int shim_lock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xLock(real(f), level);
}

static int shim_unlock(sqlite3_file *f, int level)
{
	return real(f)->pMethods->xUnlock(real(f), level);
}

static int shim_reserved(sqlite3_file *f, int *out)
{
	return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int shim_control(sqlite3_file *f, int op, void *argument)
{
	return real(f)->pMethods->xFileControl(real(f), op, argument);
}

static int shim_sector(sqlite3_file *f)
{
	return real(f)->pMethods->xSectorSize(real(f));
}

static int shim_device(sqlite3_file *f)
{
	return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int shim_open(
	sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
	struct shim_file *shim = (struct shim_file *)file;
	int status;

	(void)vfs;
	shim->real = (sqlite3_file *)(shim + 1);
	status = real_vfs->xOpen(real_vfs, name, shim->real, flags, out_flags);
	shim->base.pMethods = shim->real->pMethods ? &shim_methods : NULL;
	return status;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	(void)vfs;
	return real_vfs->xDelete(real_vfs, name, sync);
}

static void install_shim(void)
{
	real_vfs = sqlite3_vfs_find(NULL);
	/* Version 1: no shared memory, which only WAL would need. */
	shim_methods = (sqlite3_io_methods){1, shim_close, shim_read, shim_write, shim_truncate,
		shim_sync, shim_size, shim_lock, shim_unlock, shim_reserved, shim_control,
		shim_sector, shim_device, NULL, NULL, NULL, NULL, NULL, NULL};
	shim_vfs = *real_vfs;
	shim_vfs.zName = "faults";
	shim_vfs.szOsFile += (int)sizeof(struct shim_file);
	shim_vfs.xOpen = shim_open;
	shim_vfs.xDelete = shim_delete;
	assert_int_equal(sqlite3_vfs_register(&shim_vfs, 0), SQLITE_OK);
}

#endif
