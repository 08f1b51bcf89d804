/* event.h -- what happens at the terminal. */
#ifndef PIYUE_SCREEN_EVENT_H
#define PIYUE_SCREEN_EVENT_H

enum event_kind {
	EVENT_NONE, /* time is up */
	EVENT_KEY,  /* base/key.h */
	EVENT_MOUSE,
	EVENT_WIDTH,  /* how many columns the terminal takes for ambiguous characters */
	EVENT_RESIZE, /* ask terminal_size() */
	EVENT_END,    /* a signal that ends the program, or the terminal is gone (SIGHUP) */
	/* Answers of the terminal; terminal.c keeps them to itself. */
	EVENT_PLACE, /* the cursor is there (CPR) */
	EVENT_DEVICE, /* it has said what it is (DA1), and so has answered all that was asked before */
	EVENT_READY, /* it has done all that it was sent so far (DSR) */
};

enum mouse_action { MOUSE_PRESS, MOUSE_DRAG, MOUSE_RELEASE, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

struct mouse {
	enum mouse_action action;
	int button;   /* 1 left, 2 middle, 3 right */
	int row, col; /* from 0 */
};

struct event {
	enum event_kind kind;
	int key;            /* of EVENT_KEY */
	struct mouse mouse; /* of EVENT_MOUSE */
	int columns;        /* of EVENT_WIDTH: 1 or 2 */
	int row, col;       /* of EVENT_PLACE, from 0 */
	int signal;         /* of EVENT_END */
};

#endif
