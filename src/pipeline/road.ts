import type { Update } from '../flows/update.ts'
import { drainChat } from './drain.ts'
import type { Deps } from './ports.ts'
import { isTalk, receive } from './receive.ts'
import { nextDue, tick } from './tick.ts'

/** The one road for every stimulus. */
export type Road = {
  /** Stores the updates, works their chats off and delivers. Resolves when all that is done; throws if the store failed. */
  take(updates: Update[]): Promise<void>
  tick(): Promise<number>
  nextDue(): Promise<number | undefined>
}

/** Builds the road. Within a process each chat has one drain at a time; a second asks it to look again. */
export function createRoad(deps: Deps): Road {
  const drains = new Map<string, { now: Promise<void>; again?: Promise<void> }>()

  function drain(chat: string): Promise<void> {
    const running = drains.get(chat)
    if (running) {
      running.again ??= running.now.then(
        () => drain(chat),
        () => drain(chat),
      )
      return running.again
    }
    const now = drainChat(deps, chat).finally(() => drains.delete(chat))
    drains.set(chat, { now })
    return now
  }

  return {
    async take(updates) {
      const ours = updates.filter((update) => !isTalk(update))
      if (ours.length === 0) return
      const received = await Promise.allSettled(
        ours.map(async (update) => ((await receive(deps, update)) ? update.chat : undefined)),
      )
      const chats = new Set(received.flatMap((one) => (one.status === 'fulfilled' ? (one.value ?? []) : [])))
      const drained = await Promise.allSettled([...chats].map(drain))
      // One chat that fails must not cost the others their answers; but somebody has to come again.
      for (const one of [...received, ...drained]) if (one.status === 'rejected') throw one.reason
    },
    tick: () => tick(deps),
    nextDue: () => nextDue(deps),
  }
}
