import { mostPrinted } from '../flows/photos.ts'
import type { Update } from '../flows/update.ts'
import { moveByPerson } from './keep.ts'
import { findRun, reachesRun, type Scene } from './scene.ts'

/** What somebody did on the page of their team's book; the page shows what came of it. */
export async function followPage(
  scene: Scene,
  input: Extract<Update['input'], { kind: 'chosen' | 'captioned' }>,
): Promise<void> {
  const open = await findRun(scene, input.run)
  // Who left the team since the page was opened changes nothing in it, nor does anybody in a signed book.
  if (!open || open.run.status !== 'open' || !(await reachesRun(scene, open))) return
  if (input.kind === 'captioned')
    await moveByPerson(scene, open, { kind: 'caption', of: input.photo, text: input.text })
  else {
    const numbers = input.numbers.slice(0, mostPrinted)
    await moveByPerson(scene, open, { kind: 'choose', meeting: input.meeting, numbers })
  }
}
