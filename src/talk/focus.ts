import type { CardContext } from '../flows/update.ts'
import type { Focus } from '../store/records.ts'
import { clearConsulting } from './clinic/announced.ts'
import { changeChat, type Scene } from './scene.ts'

/** How long a tap that announces an answer holds: long enough to type between two lessons, ms. */
const focusLasts = 15 * 60_000
/** Photos follow their tap at once; a picture of lunch ten minutes later is not meant, ms. */
const mediaFocusLasts = 5 * 60_000

/** What this account announced here by a tap of its own, if that still holds. */
export function focusHere(scene: Pick<Scene, 'chat' | 'update'>): Focus | undefined {
  const { account, at } = scene.update
  const focus = account === undefined ? undefined : scene.chat.focus?.[account]
  return focus && focus.until >= at ? focus : undefined
}

/** Remembers what the tapper is about to send. A tap without an account announces nothing. */
export function setFocus(
  scene: Scene,
  context: CardContext,
  what: Omit<Focus, keyof CardContext | 'until'> = {},
): void {
  const { account, at } = scene.update
  if (account === undefined) return
  const { run, step, turn } = context
  const until = at + (what.media ? mediaFocusLasts : focusLasts)
  changeChat(scene, { focus: { ...unexpired(scene), [account]: { run, step, turn, ...what, until } } })
  clearConsulting(scene)
}

/** Forgets the announcement once it was fulfilled. */
export function clearFocus(scene: Scene): void {
  const { account } = scene.update
  if (account === undefined || !scene.chat.focus?.[account]) return
  const { [account]: _used, ...others } = unexpired(scene)
  changeChat(scene, { focus: others })
}

function unexpired(scene: Scene): Record<string, Focus> {
  const entries = Object.entries(scene.chat.focus ?? {})
  return Object.fromEntries(entries.filter(([, focus]) => focus.until >= scene.update.at))
}
