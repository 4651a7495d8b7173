import type { Consulting } from '../../store/consultations.ts'
import { changeChat, type Scene } from '../scene.ts'

/** How long a tap that announces a question or an answer holds: long enough to think about it, ms. */
const announcedLasts = 15 * 60_000

type Wanted<T = Consulting> = T extends Consulting ? Omit<T, 'until'> : never

/** What this account is about to write for a consultation, by its own tap, if that still holds. */
export function consultingHere(scene: Pick<Scene, 'chat' | 'update'>): Consulting | undefined {
  const { account, at } = scene.update
  const wanted = account === undefined ? undefined : scene.chat.consulting?.[account]
  return wanted && wanted.until >= at ? wanted : undefined
}

/** Remembers what the tapper is about to write; a heading announced before is meant no more. */
export function announce(scene: Scene, what: Wanted): void {
  const { account, at } = scene.update
  if (account === undefined) return
  const { [account]: _heading, ...focus } = scene.chat.focus ?? {}
  const consulting = { ...unexpired(scene), [account]: { ...what, until: at + announcedLasts } }
  changeChat(scene, { consulting, ...(_heading ? { focus } : {}) })
}

/** Forgets the announcement once it was fulfilled, or something else is announced. */
export function clearConsulting(scene: Scene): void {
  const { account } = scene.update
  if (account === undefined || !scene.chat.consulting?.[account]) return
  const { [account]: _used, ...others } = unexpired(scene)
  changeChat(scene, { consulting: others })
}

function unexpired(scene: Scene): Record<string, Consulting> {
  const entries = Object.entries(scene.chat.consulting ?? {})
  return Object.fromEntries(entries.filter(([, wanted]) => wanted.until >= scene.update.at))
}
