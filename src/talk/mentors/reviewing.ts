import { stepOf } from '../../flows/progress.ts'
import { reviewsOf } from '../../flows/review.ts'
import type { ReviewHow } from '../../flows/run.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { expectNext, forget } from '../expecting.ts'
import { moveByPerson } from '../keep.ts'
import { changeChat, findPerson, findRun, type Answer, type OpenRun, type Scene } from '../scene.ts'
import { fieldThat } from '../cards/sign-cards.ts'
import { endedCard } from '../cards/round-cards.ts'
import { commentButtons, leaveWithTeam, rewordWithTeam, sendAtOnce } from './comments.ts'
import { officeIn } from './of-team.ts'
import { afterAct, sameMatter } from './queue.ts'

/** Longest comment that is kept, graphemes. */
const longest = 1500

type Mine = NonNullable<ReturnType<typeof officeIn>>

/** The round somebody looks at in an own chat, with the office in which they do; undefined where they have none. */
async function mineOf(scene: Scene, runId: string): Promise<{ open: OpenRun; mine: Mine } | undefined> {
  if (scene.chat.kind !== 'user') return undefined
  const open = await findRun(scene, runId)
  const mine = open && officeIn(open.team, await findPerson(scene), scene.update.at)
  return mine && { open, mine }
}

/** A look at a step: the words come with it, or next. */
export async function lookAt(
  scene: Scene,
  what: { run: string; step: string; how: ReviewHow },
  text?: string,
): Promise<Answer> {
  const found = await mineOf(scene, what.run)
  if (!found) return forMentors
  const { open, mine } = found
  if (open.run.status !== 'open') return afterAct(scene, what.run, ['วงรอบนี้จบแล้วค่ะ'])
  if (what.how !== 'agree' && text === undefined) {
    const { run, step, how } = what
    expectNext(scene, { kind: 'draft', what: 'review', run, step, how })
    return undefined
  }
  if (mine.office === 'director' && what.how === 'agree') return certify(scene, open, what.run)
  const words = text === undefined ? {} : { text: clipGraphemes(text, longest) }
  const { step, how } = what
  const { office, name } = mine
  const moved = await moveByPerson(scene, open, {
    kind: 'review',
    step,
    how,
    office,
    name,
    ...words,
    message: scene.update.message,
  })
  const { row } = moved
  leaveWithTeam(scene, open, { row, from: mine.call, how, office, ...words })
  // What is typed right behind an เห็นชอบ belongs to it.
  if (how === 'agree') expectNext(scene, { kind: 'draft', what: 'reword', run: what.run, row })
  else forget(scene, 'draft')
  if (text !== undefined) rememberLast(scene, what.run, row)
  const said = text === undefined ? [saidOf(open, how, step, mine)] : [saidOf(open, how, step, mine), reaches]
  return afterAct(scene, what.run, said, text === undefined ? [] : commentButtons(open, row))
}

/** The comment that "ส่งทันที" and "แก้คำ: …" mean. */
function rememberLast(scene: Scene, run: string, row: string): void {
  const queue = scene.chat.queue ?? { matters: [], place: 0, at: scene.update.at }
  changeChat(scene, { queue: { ...queue, last: { run, row } } })
}

const reaches = 'ถึงทีมเมื่อทีมเรียกบอตครั้งหน้า (ไม่เสียข้อความ)'

function saidOf({ flow }: OpenRun, how: ReviewHow, step: string, { office }: Mine): string {
  const passed = stepOf(flow, step).closing ? ' ส่งต่อท่าน ผอ.' : ''
  return {
    agree: `✓ เห็นชอบแล้ว${passed}`,
    advise: '✓ เก็บข้อเสนอแนะแล้วค่ะ',
    more: `✓ แจ้ง${office === 'director' ? 'ให้ปรับแก้' : 'ขอให้เติม'}แล้วค่ะ`,
  }[how]
}

/** [ทราบ/รับรอง]: the director signs the book in LINE, which ends the round. */
async function certify(scene: Scene, open: OpenRun, run: string): Promise<Answer> {
  const field = fieldThat(open, ({ means }) => means === 'signed')
  const choice = field?.choices?.find((one) => one === 'ใน LINE')
  if (!field || choice === undefined) return afterAct(scene, run, ['ลงนามได้เมื่อครบทุกขั้นค่ะ'])
  const items = [{ field: field.key, value: { text: choice, choice } }]
  const moved = await moveByPerson(scene, open, { kind: 'answer', items })
  const ended = endedCard(moved)
  const lines = ended.kind === 'card' ? ended.lines.filter((line) => typeof line === 'string') : []
  return afterAct(scene, run, ['✓ รับรองเล่มแล้วค่ะ', ...lines])
}

/** [แก้คำ], or words right behind an เห็นชอบ: they take the place of what was said before. */
export async function reword(scene: Scene, run: string, row: string, text?: string): Promise<Answer> {
  const found = await mineOf(scene, run)
  const person = await findPerson(scene)
  const before = found && reviewsOf(found.open.run).find((one) => one.row === row && one.by === person)
  if (!found || !before) return forMentors
  if (text === undefined) {
    expectNext(scene, { kind: 'draft', what: 'reword', run, row })
    return undefined
  }
  const { open, mine } = found
  const words = clipGraphemes(text, longest)
  const { step, how } = before
  const { office, name, call } = mine
  await moveByPerson(scene, open, {
    kind: 'review',
    step,
    how,
    office,
    name,
    text: words,
    replaces: row,
    message: scene.update.message,
  })
  await rewordWithTeam(scene, open, { row, from: call, how, office, text: words })
  forget(scene, 'draft')
  rememberLast(scene, run, row)
  const said = before.said ? '✓ แก้คำแล้วค่ะ' : '✓ เก็บไว้กับ เห็นชอบ แล้วค่ะ'
  return sameMatter(scene, [said, `“${clipGraphemes(words, 60)}”`, reaches], commentButtons(open, row))
}

/** [ส่งทันที 8 ข้อความ]: the comment goes to the group now, at the price the button names. */
export async function atOnce(scene: Scene, run: string, row: string): Promise<Answer> {
  const found = await mineOf(scene, run)
  if (!found) return forMentors
  return sameMatter(scene, await sendAtOnce(scene, found.open, row, found.mine.call))
}

/** What somebody hears who looks after no such team: a role nobody gives to himself. */
export const forMentors: Answer = { kind: 'text', text: 'ส่วนนี้เป็นของพี่เลี้ยงและท่าน ผอ. ของทีมค่ะ' }
