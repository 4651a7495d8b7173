import { setImmediate as turn } from 'node:timers/promises'

/** A clock that stands still while anybody is at work, and goes to the next moment when all of them wait. */
export type Simulated = {
  now: () => number
  /** Waits, in the time of this clock, ms. */
  pause: (ms: number) => Promise<void>
  /** Goes on until the work is done; throws if nobody waits for the clock any more and it is not. */
  run<T>(work: Promise<T>): Promise<T>
  /** Goes to a moment at which nobody waits. */
  set(moment: number): void
}

/** Starts such a clock, ms. */
export function startClock(start: number): Simulated {
  let moment = start
  let waiting = 0
  const alarms = new Map<number, (() => void)[]>()
  return {
    now: () => moment,
    set: (next) => void (moment = Math.max(moment, next)),
    pause: (ms) =>
      new Promise((done) => {
        const at = moment + Math.max(1, Math.ceil(ms))
        alarms.set(at, [...(alarms.get(at) ?? []), done])
        waiting += 1
      }),
    async run(work) {
      let over = false
      const end = () => void (over = true)
      work.then(end, end)
      for (;;) {
        await turn()
        if (over) return work
        if (waiting === 0) throw new Error('nobody waits, and it is not done')
        moment = alarms.has(moment + 1) ? moment + 1 : Math.min(...alarms.keys())
        const due = alarms.get(moment)!
        alarms.delete(moment)
        waiting -= due.length
        for (const wake of due) wake()
      }
    },
  }
}
