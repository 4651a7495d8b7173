import type { Update } from '../flows/update.ts'
import { drainChat } from './drain.ts'
import type { Deps } from './ports.ts'
import { receive } from './receive.ts'
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
      const wanted = await Promise.all(
        updates.map(async (update) => ((await receive(deps, update)) ? update.chat : undefined)),
      )
      const chats = new Set(wanted.filter((chat) => chat !== undefined))
      await Promise.all([...chats].map(drain))
    },
    tick: () => tick(deps),
    nextDue: () => nextDue(deps),
  }
}
