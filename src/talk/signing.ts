import { foldField } from '../flows/fold.ts'
import { findField, stepOf } from '../flows/progress.ts'
import type { Tap } from '../flows/tap.ts'
import type { Field } from '../flows/types.ts'
import type { Member } from '../store/records.ts'
import { coverGaps, fieldThat, paperCard, readersOf, reviewCard, signCard } from './cards/sign-cards.ts'
import { endedCard } from './cards/round-cards.ts'
import { stepCard } from './cards/step-cards.ts'
import { fillForm } from './cards/forms.ts'
import { expectNext } from './expecting.ts'
import { moveByPerson } from './keep.ts'
import { decides } from './leaders.ts'
import { lineOf } from './names.ts'
import { directorsOf, mentorsOf } from './mentors/of-team.ts'
import { receipt } from './receipts.ts'
import { contextOf, findPerson, type Answer, type OpenRun, type Scene } from './scene.ts'

/** Whether all steps are done and the book waits to be signed. */
function isClosing({ flow, run }: OpenRun): boolean {
  return run.status === 'open' && stepOf(flow, run.step).closing === true
}

/** [ส่งเล่ม]: when all steps are done, the book goes to the mentor and the director, who find it in their own chats. */
export async function sendBook(scene: Scene, open: OpenRun): Promise<Answer> {
  if (open.run.status !== 'open') return endedCard(open)
  if (!isClosing(open)) {
    const card = stepCard(open, scene.update.at, scene.calendar)
    return card.kind === 'card' ? { ...card, lines: ['ส่งเล่มได้เมื่อครบทุกขั้นค่ะ', ...card.lines] } : card
  }
  const gaps = coverGaps(open)
  if (gaps.length > 0) {
    const tap = { do: 'fill' as const, ...contextOf(open), step: open.flow.head.key }
    return {
      kind: 'card',
      title: `หน้าปกขอ ${gaps.map((field) => field.chat).join(' และ ')} ก่อนส่งเล่มค่ะ`,
      lines: [`เช่น ${gaps.map((field) => `${field.chat}: ${field.hint ?? '…'}`).join(' ')}`],
      buttons: [{ label: 'เติมหน้าปก', tap, fill: fillForm(gaps) }],
      about: { ...contextOf(open), step: open.flow.head.key },
    }
  }
  const moved = open.run.sent === undefined ? await moveByPerson(scene, open, { kind: 'send' }) : open
  return {
    kind: 'card',
    title: '✓ ส่งเล่มแล้วค่ะ',
    lines: [
      `${readersOf(open.team)} เปิดดูได้ในแชตส่วนตัวกับบอต`,
      'ถ้าลงนามบนกระดาษ ส่งรูปหน้าลงนาม',
      'แล้วตอบกลับรูปนั้นว่า ผอ.ลงนามแล้ว',
    ],
    buttons: [{ label: 'ลงนามแล้ว', tap: { do: 'signed', run: open.run.id }, shown: 'ลงนามบนกระดาษแล้ว' }],
    about: contextOf(moved),
  }
}

/** [ลงนามแล้ว]: the director signed on paper; the next photo is the signed page. */
export async function signOnPaper(scene: Scene, open: OpenRun): Promise<Answer> {
  if (open.run.status !== 'open') return endedCard(open)
  if (!isClosing(open)) return undefined
  const page = fieldThat(open, (field) => field.implies !== undefined)
  expectNext(scene, { kind: 'answer', ...contextOf(open), field: page?.key, media: true })
  return paperCard(open)
}

/** A choice made by a button. Reviewing and signing in LINE are for those whose office it is. */
export async function chooseByTap(
  scene: Scene,
  open: OpenRun,
  tap: Extract<Tap, { do: 'choose' }>,
): Promise<Answer> {
  const found = findField(open.flow, tap.field)
  const choice = found?.field.choices?.[tap.choice]
  if (!found || choice === undefined) return undefined
  if (open.run.status !== 'open') return endedCard(open)
  const by = { person: await findPerson(scene), at: scene.update.at }
  const owner = ownerOf(open, found.field, choice, by)
  if (owner) return { kind: 'text', text: `ส่วนนี้เป็นของ${owner}ค่ะ` }
  const moved = await moveByPerson(scene, open, {
    kind: 'answer',
    items: [{ field: tap.field, value: { text: choice, choice } }],
  })
  if (moved.run.status !== 'open') return endedCard(moved)
  return receipt(moved, moved.outcome, moved.row, { by: moved.by })
}

/** Whose office a choice is, if it is not that of this person at that moment (ms): a role nobody gives to himself. */
export function ownerOf(
  { team }: OpenRun,
  { means }: Field,
  choice: string | undefined,
  { person, at }: { person: string | undefined; at: number },
): string | undefined {
  const isOne = (all: { person: string }[]) => all.some((one) => one.person === person)
  if (means === 'reviewed') return isOne(mentorsOf(team)) ? undefined : 'พี่เลี้ยง'
  if (means !== 'signed' || choice === 'บนกระดาษ') return undefined
  const line = lineOf(team, person)
  const signs = line && (line.outside === 'deputy' || isActing(team, line))
  return signs || isOne(directorsOf(team, at)) ? undefined : 'ท่าน ผอ.'
}

/** A school whose list names no director is led by the head of the team. */
function isActing({ members, directors = [] }: OpenRun['team'], line: Member): boolean {
  return (
    line.place === 'head' &&
    directors.length === 0 &&
    members.every((member) => member.outside !== 'director')
  )
}

/** What waits for a mentor or a director in their own chat: the book of a team whose list names them. */
export async function reviewHere(scene: Scene, open: OpenRun): Promise<Answer> {
  const line = lineOf(open.team, await findPerson(scene))
  if (scene.chat.kind === 'group' || line?.outside === undefined || !isClosing(open)) return undefined
  return open.run.sent === undefined ? signCard(open) : reviewCard(open, line)
}

/** "ขอแก้คำผิด": a signed book is corrected on purpose, and its history says so. */
export async function beginCorrection(scene: Scene, open: OpenRun): Promise<Answer> {
  if (open.run.status !== 'done') return { kind: 'text', text: 'วงรอบนี้ยังแก้ได้ตามปกติค่ะ แตะ ดูหรือแก้ ได้เลย' }
  if (!decides(open.team, await findPerson(scene)) && !wrote(open, await findPerson(scene)))
    return { kind: 'text', text: 'ส่วนนี้เป็นของผู้เขียน ผู้บันทึก และหัวหน้าค่ะ' }
  expectNext(scene, { kind: 'answer', ...contextOf(open), corrects: true })
  return {
    kind: 'card',
    title: 'แก้คำผิดข้อใดคะ',
    lines: ['พิมพ์ หัวข้อ: แล้วตามด้วยข้อความใหม่ทั้งข้อ', 'ของเดิมไม่หาย ในเล่มจะมี ประวัติการแก้ไข'],
    grid: open.flow.steps
      .filter((step) => !step.closing)
      .map((step, index) => ({
        label: `ดูขั้น ${index + 1}`,
        tap: { do: 'view', run: open.run.id, step: step.key },
        shown: `ดูขั้น ${index + 1}`,
      })),
    about: contextOf(open),
  }
}

function wrote({ flow, run }: OpenRun, person: string | undefined): boolean {
  return flow.steps.some((step) =>
    step.fields.some((field) =>
      foldField(field, run.entries[field.key] ?? []).current.some((entry) => entry.by === person),
    ),
  )
}
