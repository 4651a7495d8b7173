import { latestStepPhoto } from '../flows/photos.ts'
import type { Button, Line, Say } from '../flows/say.ts'
import { matchKey } from '../flows/thai/text.ts'
import type { Update } from '../flows/update.ts'
import { moveByPerson } from './keep.ts'
import { runsMeant } from './which-team.ts'
import { contextOf, findRun, reachesRun, type Answer, type OpenRun, type Scene } from './scene.ts'

/** The typed twins of the question about pupils. */
export const pupilWords = { yes: 'มีหน้านักเรียน', no: 'ไม่มีหน้านักเรียน' }
const seenWords = new Set([pupilWords.yes, 'มีชื่อนักเรียน', 'ใช้ในโรงเรียนเท่านั้น'].map(matchKey))
const unseenWords = new Set([pupilWords.no, 'ไม่มีหน้าหรือชื่อนักเรียน'].map(matchKey))
const mostButtons = 4

/**
 * A receipt that also asks about pupils in its photo. It is a card then, because quick buttons vanish before everybody
 * has seen the question; of its other ways the first ones stay.
 */
export function askAboutPupils(say: Say, open: OpenRun, row: string): Say {
  const [first = '', ...more] = say.kind === 'text' ? say.text.split('\n') : [say.title]
  const lines: Line[] = say.kind === 'text' ? more : say.lines
  const answer = (label: string, seen: 'yes' | 'no', shown: string): Button => ({
    label,
    tap: { do: 'pupils', run: open.run.id, row, seen },
    shown,
  })
  // Two buttons [ไม่มี] that mean different things would be one too many.
  const others = (say.buttons ?? []).filter((button) => !('tap' in button) || button.tap.do !== 'none')
  return {
    kind: 'card',
    title: first,
    lines: [...lines, 'ในรูปมีหน้าหรือชื่อนักเรียนไหมคะ'],
    buttons: [
      answer('ไม่มี', 'no', '✓ ไม่มีหน้านักเรียน'),
      answer('มี', 'yes', '✓ ใช้ในโรงเรียนเท่านั้น'),
      ...others,
    ].slice(0, mostButtons),
    about: { ...contextOf(open), photo: row },
  }
}

/** [มี] or [ไม่มี], by anybody of the team: it goes for the photo and those sent with it. */
export async function markPupils(scene: Scene, open: OpenRun, of: string, pupils: boolean): Promise<boolean> {
  const moved = await moveByPerson(scene, open, { kind: 'mark', of, pupils })
  return moved.effects.length > 0
}

/** The same typed in reply to the receipt; in one's own chat the latest photo is meant. Undefined for other words. */
export async function followPupilWord(
  scene: Scene,
  input: Extract<Update['input'], { kind: 'text' }>,
): Promise<Answer> {
  const key = matchKey(input.text)
  const pupils = seenWords.has(key)
  if ((!pupils && !unseenWords.has(key)) || scene.update.account === undefined) return undefined
  const meant = await findMeant(scene, input.card)
  if (!meant || !(await markPupils(scene, meant.open, meant.photo, pupils))) return undefined
  return { kind: 'text', text: pupils ? '✓ ใช้ในโรงเรียนเท่านั้นค่ะ' : '✓ ไม่มีหน้านักเรียนค่ะ' }
}

async function findMeant(
  scene: Scene,
  card: Extract<Update['input'], { kind: 'text' }>['card'],
): Promise<{ open: OpenRun; photo: string } | undefined> {
  if (card?.photo !== undefined) {
    const open = await findRun(scene, card.run)
    return open && (await reachesRun(scene, open)) ? { open, photo: card.photo } : undefined
  }
  if (scene.chat.kind === 'group') return undefined
  const latest = (await runsMeant(scene))
    .flatMap((open) => ({ open, entry: latestStepPhoto(open.run) }))
    .toSorted((a, b) => (a.entry?.at ?? 0) - (b.entry?.at ?? 0))
    .at(-1)
  return latest?.entry && { open: latest.open, photo: latest.entry.row }
}
