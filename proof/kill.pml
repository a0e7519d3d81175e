/*
 * The kill switch's protocol: leases, one row, and nodes that may be cut off, paused, restarted, or given wrong clocks.
 *
 * Proven for every run of this model: no candidate output later than commit + L/(1-rho) + w, and none at all from a node
 * that has confirmed the kill. README.md says what stands for what. `proof/check` runs it, and every mutant (-D NAME).
 *
 * Time. A tick of true time is RIGHT units of a right clock; the clock a node trusts runs SLOW to FAST units a tick, anew
 * every tick: rho = 1/2. Ages and ghosts stop counting where nothing depends on them any more, so runs are not cut off at a
 * horizon: the model checker visits every state there is.
 *
 * Messages. One that was sent can arrive now, later, several times, in any order, or never: it is a fact that stays, and
 * whoever reads it may read it at any moment. So loss, delay, duplication and reordering need no code.
 *
 * Pauses. Time may pass between any two steps of anybody. A node stopped between its check and its write is a node whose
 * write comes late; w is that gap, measured, not assumed.
 */

#ifndef NODES
#define NODES 1
#endif
#define ASKS 2                      /* renewals of one node that can be on their way at once */
#define SLOW 1
#define RIGHT 2
#define FAST 3
#define SHORT 2                     /* lease lengths, in units of a right clock: rollout and production */
#define LONG 4
#define BOUND(length) ((length) / SLOW) /* L/(1-rho) in ticks of true time */
#define NEVER (BOUND(LONG) + 1)     /* where ghosts stop counting */
#ifndef KILLS
#define KILLS 2
#endif
#ifndef SOONER
#define SOONER 0                    /* proof/check: a bound one tick sooner must be refuted, or the bound is not tight */
#endif

#define MAX(a, b) ((a) > (b) -> (a) : (b))
#define MIN(a, b) ((a) < (b) -> (a) : (b))

mtype = { RUNNING, HELD, ROLLED_BACK, KILLED };   /* KILLED > ROLLED_BACK > HELD > RUNNING */
mtype = { DOWN, IDLE, ADMITTED, RELEASED };       /* where a node is with its one candidate answer */

/* --- The store: one row. ------------------------------------------------------------------------------------------- */

mtype row = RUNNING;
byte epoch = 0;                     /* grows with every kill and re-arming: odd means killed */
bool longLease = false;             /* the length the next grant gets */
byte kills = 0;
#ifdef STALE_READ
mtype copy = RUNNING;               /* a replica that follows the row some time later, or never */
byte copyEpoch = 0;
#endif

/* Somebody who changes the ramp: has read the row, and what they read is still so. */
bool reading = false;
bool unchanged = false;
#ifdef RAMP_OVERWRITES
byte readEpoch = 0;
#endif

/* --- Ghosts: what is true, known to nobody inside. ------------------------------------------------------------------ */

bool killed = false;                /* a kill has committed and nobody re-armed since */
byte since = 0;                     /* ticks since it committed */
byte promise = 0;                   /* ticks after its commit by which no node can hold a lease */
byte out = 0;                       /* ticks until every lease granted so far has run out, on the slowest clock */

/* --- The nodes. ------------------------------------------------------------------------------------------------------ */

typedef Ask {
  bool known;                       /* this incarnation has sent it and remembers when */
  byte age;                         /* units of the trusted clock since just before it was sent */
  bool sent;                        /* it can arrive at the store */
  byte grant;                       /* the answer that can arrive: 0 none, else 1 + 2 * epoch + (long ? 1 : 0) */
}

typedef Node {
  mtype at;
  byte left;                        /* units of the trusted clock the lease is still good for */
  byte heard;                       /* the newest epoch heard of */
  byte acked;                       /* the newest epoch confirmed as in force here */
  byte news;                        /* epochs whose news can arrive, one bit each */
  bool late;                        /* ghost: the answer passed its release point too late */
  Ask ask[ASKS];
}
Node node[NODES];
bool wallIsRight;                   /* which of the two clocks keeps within rho; the other one says whatever it likes */

#ifdef ACK_EARLY
#define QUIET(n) true
#else
#define QUIET(n) (node[n].at != RELEASED)
#endif

#ifdef FORGETS_EPOCH
#define NEWER(n, e) true
#define NOT_OLDER(n, e) true
#else
#define NEWER(n, e) ((e) > node[n].heard)
#define NOT_OLDER(n, e) ((e) >= node[n].heard)
#endif

#ifdef STALE_READ
#define SERVING (copy == RUNNING || copy == HELD)
#define SEEN_EPOCH copyEpoch
#else
#define SERVING (row == RUNNING || row == HELD)
#define SEEN_EPOCH epoch
#endif

#define ARRIVES(n, i) (node[n].ask[i].known && node[n].ask[i].grant > 0)
#define NEWS(n, e) ((node[n].news & (1 << (e))) && NEWER(n, e))

/* Both clocks must say that the lease lives: the right one goes by what is left, the wrong one says anything. */
inline clocks(n, live) {
  if
  :: live = node[n].left > 0
#ifdef WALL_ONLY
  :: !wallIsRight -> live = true
#elif defined(MONOTONIC_ONLY)
  :: wallIsRight -> live = true
#else
  :: live = false
#endif
  fi
}

inline hear(n, e) {
  if
  :: NEWER(n, e) ->
    node[n].heard = e;
    if
    :: e % 2 == 1 ->
      node[n].left = 0;
      if
      :: node[n].at == ADMITTED -> node[n].at = IDLE  /* cut */
      :: else
      fi
    :: else
    fi
  :: else
  fi
}

proctype Gateway(byte n) {
  byte i;
  byte e;
  byte length;
  bool live;
end:
  do
  /* Renew: the age counts from before the sending. An older ask in this place is forgotten, with its answers. */
  :: atomic {
      node[n].at != DOWN ->
      if
      :: i = 0
      :: i = 1
      fi;
      node[n].ask[i].known = true;
      node[n].ask[i].age = 0;
#ifndef IDS_REUSED
      node[n].ask[i].grant = 0;
#endif
      node[n].ask[i].sent = true;
      i = 0
    }
  /* A grant arrives: for the first time, or again. */
  :: atomic {
      node[n].at != DOWN && (ARRIVES(n, 0) || ARRIVES(n, 1)) ->
      if
      :: ARRIVES(n, 0) -> i = 0
      :: ARRIVES(n, 1) -> i = 1
      fi;
      e = (node[n].ask[i].grant - 1) / 2;
      length = ((node[n].ask[i].grant - 1) % 2 == 1 -> LONG : SHORT);
      if
      :: NOT_OLDER(n, e) ->
        hear(n, e);
#ifdef TIMED_FROM_REPLY
        node[n].left = length;
        node[n].ask[i].known = false
#else
        node[n].left = MAX(node[n].left, (length > node[n].ask[i].age -> length - node[n].ask[i].age : 0))
#endif
      :: else
      fi;
      i = 0; e = 0; length = 0
    }
  /* News of a kill or a re-arming arrives. */
  :: atomic {
      node[n].at != DOWN && (NEWS(n, 1) || NEWS(n, 2) || NEWS(n, 3)) ->
      if
      :: NEWS(n, 1) -> e = 1
      :: NEWS(n, 2) -> e = 2
      :: NEWS(n, 3) -> e = 3
      fi;
      hear(n, e);
      e = 0
    }
  /* Confirm: only when nothing is between its check and its write. */
  :: atomic {
      node[n].at != DOWN && QUIET(n) && node[n].heard % 2 == 1 && node[n].acked < node[n].heard ->
      node[n].acked = node[n].heard
    }
  /* Admit a call to the candidate. */
  :: atomic {
      node[n].at == IDLE ->
      clocks(n, live);
      if
      :: live && node[n].heard % 2 == 0 -> node[n].at = ADMITTED
      :: else
      fi;
      live = false
    }
  /* Release: the check just before the write. Whether the answer is late is judged here, so the gap to the write is w. */
  :: atomic {
      node[n].at == ADMITTED ->
      clocks(n, live);
#ifdef NO_SECOND_CHECK
      live = true;
#endif
      if
      :: live && node[n].heard % 2 == 0 ->
        node[n].at = RELEASED;
        node[n].late = killed && since + SOONER >= promise
      :: else -> node[n].at = IDLE  /* the incumbent answers, or the stream is cut */
      fi;
      live = false
    }
  /* Write, perhaps after a long pause: a piece of a stream, or its end. */
  :: atomic {
      node[n].at == RELEASED ->
      assert(!node[n].late);
      assert(!(killed && node[n].acked == epoch));
#ifdef SERVES
      assert(false);
#endif
#ifdef SERVES_AGAIN
      assert(epoch != 2);
#endif
      if
      :: node[n].at = ADMITTED
      :: node[n].at = IDLE
      fi
    }
  /* Crash: everything in memory is gone. Answers to this incarnation's asks mean nothing to the next one. */
  :: atomic {
      node[n].at != DOWN ->
      node[n].at = DOWN;
      node[n].heard = 0;
      node[n].late = false;
#ifndef KEPT_OVER_RESTART
      node[n].left = 0;
#endif
      i = 0;
      do
      :: i < ASKS ->
        node[n].ask[i].known = false;
        node[n].ask[i].age = 0;
#ifndef IDS_REUSED
        node[n].ask[i].sent = false;
        node[n].ask[i].grant = 0;
#endif
        i++
      :: else -> break
      od;
      i = 0
    }
  :: atomic { node[n].at == DOWN -> node[n].at = IDLE }
  od
}

/* Answers asks, each by one conditional write on the row. */
proctype Store(byte n) {
  byte i;
end:
  do
  :: atomic {
      node[n].ask[0].sent || node[n].ask[1].sent ->
      if
      :: node[n].ask[0].sent -> i = 0
      :: node[n].ask[1].sent -> i = 1
      fi;
      if
      :: SERVING ->
        node[n].ask[i].grant = 1 + 2 * SEEN_EPOCH + longLease;
        out = MAX(out, (longLease -> BOUND(LONG) : BOUND(SHORT)))
      :: else -> node[n].news = node[n].news | (1 << SEEN_EPOCH)
      fi;
      i = 0
    }
#ifdef STALE_READ
  :: atomic { copyEpoch != epoch || copy != row -> copy = row; copyEpoch = epoch }
#endif
  od
}

inline tell() {
  n = 0;
  do
  :: n < NODES -> node[n].news = node[n].news | (1 << epoch); n++
  :: else -> break
  od;
  n = 0
}

/* People and the rollout's own decisions. */
proctype Desk() {
  byte n;
end:
  do
  /* Kill: takes the row as it is, whatever else is going on. */
  :: atomic {
      kills < KILLS && !killed ->
      kills++;
      row = KILLED;
      epoch++;
      unchanged = false;
      killed = true;
      since = 0;
#ifdef BOUND_OF_SETTING
      promise = (longLease -> BOUND(LONG) : BOUND(SHORT));
#else
      promise = out;
#endif
      tell()
    }
  /* Re-arm. That it takes two people is a rule of the desk, not of time. */
  :: atomic {
      row == KILLED && kills < KILLS ->
      row = HELD;
      epoch++;
      unchanged = false;
      killed = false;
      since = 0;
      promise = 0;
      tell()
    }
  /* A ramp change: reads the row, thinks, and writes if the row is still what it was. */
  :: atomic {
      !reading && row != KILLED ->
      reading = true;
      unchanged = true;
#ifdef RAMP_OVERWRITES
      readEpoch = epoch
#endif
    }
  :: atomic {
      reading ->
      reading = false;
      if
#ifdef RAMP_OVERWRITES
      :: true ->
        epoch = readEpoch;
        readEpoch = 0;
#else
      :: unchanged ->
#endif
        if
        :: row = RUNNING
        :: row = HELD
        :: row = ROLLED_BACK
        :: longLease = !longLease
        fi
      :: else
      fi;
      unchanged = false
    }
  od
}

/* True time, and the clock each node trusts. */
proctype Clock() {
  byte n;
  byte i;
  byte units;
end:
  do
  :: atomic {
      since = (killed -> MIN(since + 1, NEVER) : 0);
      out = (out > 0 -> out - 1 : 0);
      n = 0;
      do
      :: n < NODES ->
        if
        :: units = SLOW
        :: units = RIGHT
        :: units = FAST
        fi;
        if
        :: node[n].at != DOWN ->
          node[n].left = (node[n].left > units -> node[n].left - units : 0);
          i = 0;
          do
          :: i < ASKS ->
            node[n].ask[i].age = (node[n].ask[i].known -> MIN(node[n].ask[i].age + units, LONG) : 0);
            i++
          :: else -> break
          od
        :: else
        fi;
        n++
      :: else -> break
      od;
      n = 0; i = 0; units = 0
    }
  od
}

init {
  byte n;
  atomic {
    if
#ifndef WALL_ONLY                   /* a refutation is found sooner where the other half is not searched */
    :: wallIsRight = true
#endif
    :: wallIsRight = false
    fi;
    n = 0;
    do
    :: n < NODES ->
      node[n].at = IDLE;
      run Gateway(n);
      run Store(n);
      n++
    :: else -> break
    od;
    n = 0;
    run Desk();
    run Clock()
  }
}
