import { visitFormKey } from '../../flows/meeting-notes.ts'
import type { VisitNote } from '../../store/records.ts'
import type { Scene } from '../scene.ts'

/**
 * The form of the visit that goes on, or was lately: headings a mentor types in the own chat belong to it, also after the
 * tap that opened it is long ago. Of two visits of a day the one that began last.
 */
export function visitAim({
  chat,
  update,
}: Pick<Scene, 'chat' | 'update'>): { run: string; step: string } | undefined {
  const last = goingOn({ chat, update })
  return last?.run === undefined ? undefined : { run: last.run, step: visitFormKey(last.id) }
}

/** What an own chat knows of the visit that goes on, or was lately. */
export function goingOn({ chat, update }: Pick<Scene, 'chat' | 'update'>): VisitNote | undefined {
  if (chat.kind === 'group') return undefined
  const going = (chat.visits ?? []).filter(
    ({ from = Infinity, until = 0 }) => from <= update.at && update.at <= until,
  )
  return going.toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0)).at(-1)
}
