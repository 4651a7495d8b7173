import { visitFormKey } from '../../flows/meeting-notes.ts'
import type { Scene } from '../scene.ts'

/**
 * The form of the visit that goes on, or was lately: headings a mentor types in the own chat belong to it, also after the
 * tap that opened it is long ago. Of two visits of a day the one that began last.
 */
export function visitAim({
  chat,
  update,
}: Pick<Scene, 'chat' | 'update'>): { run: string; step: string } | undefined {
  if (chat.kind === 'group') return undefined
  const going = (chat.visits ?? []).filter(
    ({ from = Infinity, until = 0 }) => from <= update.at && update.at <= until,
  )
  const last = going.toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0)).at(-1)
  return last?.run === undefined ? undefined : { run: last.run, step: visitFormKey(last.id) }
}
