import { isPicture, meetingPhotos } from '../flows/photos.ts'
import { findField, measureStep, stepOf } from '../flows/progress.ts'
import { largestFile, type FileRef, type Run } from '../flows/run.ts'
import type { Field } from '../flows/types.ts'
import type { Update } from '../flows/update.ts'
import { takesMedia } from '../flows/value.ts'
import { overCard } from './cards/round-cards.ts'
import { mediaFields } from './cards/step-cards.ts'
import { takeVoice } from './clinic/answering.ts'
import { expected } from './expecting.ts'
import type { Expected } from '../store/expectation.ts'
import { forgottenAt } from '../store/field-values.ts'
import { refs, type Inbox } from '../store/records.ts'
import { moveByPerson } from './keep.ts'
import { showHelp, signTeam } from './menu.ts'
import { goOn } from './mentors/going-on.ts'
import { sayMoved } from './moving.ts'
import { placesOf } from './names.ts'
import { takeMeetingPhoto } from './photos.ts'
import { takeCertificate } from './programme/logging.ts'
import { askAboutPupils } from './pupils.ts'
import { receipt } from './receipts.ts'
import { findRun, reachesRun, type Answer, type OpenRun, type Scene } from './scene.ts'
import { takeSitePhoto } from './visits/noting.ts'
import { chooseRun, runsMeant } from './which-team.ts'

/** What a school's office can open. */
const accepted = 'รับ Word PDF รูป และลิงก์ค่ะ ไม่เกิน 25 MB'
const acceptedFiles = /\.(?:docx?|pdf|pptx?|xlsx?|jpe?g|png|heic|webp)$/iu

type Media = Extract<Update['input'], { kind: 'photo' | 'file' | 'recording' }>

/** A photo or a file after its sender announced it by a tap; any other is none of the bot's business. */
export async function takeMedia(scene: Scene, input: Media): Promise<Answer> {
  const focus = expected(scene, 'answer')
  const voiced = input.kind === 'recording' && input.voice ? await takeVoice(scene) : undefined
  if (voiced) return goOn(scene, voiced)
  const visited = await takeSitePhoto(scene, input)
  if (visited !== 'not-ours') return visited
  if (!focus?.media) {
    if (scene.chat.kind === 'group')
      return input.kind === 'photo' ? takeMeetingPhoto(scene, input) : undefined
    const certificate = await takeCertificate(scene, input)
    if (certificate !== 'not-ours') return certificate
    if ((await runsMeant(scene)).length === 0) return showHelp(scene)
    if (input.kind === 'recording') return { kind: 'text', text: accepted }
    return {
      kind: 'text',
      text: 'จะเก็บรูปหรือไฟล์ แตะ ส่งรูป/ไฟล์ ก่อน แล้วส่งอีกครั้งค่ะ',
      buttons: [{ label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' }],
    }
  }
  const open = await findRun(scene, focus.run)
  if (!open || !(await reachesRun(scene, open))) return sayMoved(scene, open?.team.id)
  if (input.kind === 'recording' || (input.kind === 'file' && !isAccepted(input)))
    return refuseFile(open, focus)
  const file: FileRef = {
    message: scene.update.message ?? scene.update.id,
    kind: input.kind,
    ...(input.kind === 'file' ? { name: input.name, bytes: input.bytes } : {}),
  }
  return keepFile(scene, open, focus.step, focus.field, file, input.kind === 'photo' ? input.set : undefined)
}

function isAccepted({ name, bytes }: Extract<Media, { kind: 'file' }>): boolean {
  return acceptedFiles.test(name) && bytes <= largestFile
}

function refuseFile({ run, flow }: OpenRun, focus: Expected<'answer'>): Answer {
  const field = focus.field === undefined ? undefined : findField(flow, focus.field)?.field
  if (field?.type === 'photo') return { kind: 'text', text: 'ข้อนี้ขอเป็นรูปค่ะ ไฟล์นี้ยังไม่ได้เก็บ' }
  const chat = field?.chat
  const tap = {
    do: 'field' as const,
    run: run.id,
    step: focus.step,
    turn: run.turn,
    field: focus.field ?? '',
  }
  return {
    kind: 'text',
    text: `${accepted}\nไฟล์นี้ยังไม่ได้เก็บ วางลิงก์แทนได้เลย`,
    buttons: chat === undefined ? [] : [{ label: 'วางลิงก์แทน', tap, fill: `${chat}: ` }],
  }
}

/** "เก็บ", "ผอ.ลงนามแล้ว" or "ตราโรงเรียน" in reply to a photo: the person points at it, so it is meant. */
export async function keepQuoted(
  scene: Scene,
  message: string,
  order: 'keep' | 'signed' | 'emblem' | 'garuda',
): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const open = await chooseRun(scene, { text: 'เก็บ', quoted: message })
  if (!open || !('run' in open)) return open
  const ref = refs.inbox(scene.chat.id, `m-${message}`)
  const slot = await scene.desk.get(ref)
  if (slot?.state === 'withdrawn') return undefined
  const place = placeOf(open, order)
  if (!place) return { kind: 'text', text: 'ลงนามได้เมื่อครบทุกขั้นค่ะ พิมพ์ สถานะ เพื่อดูว่าถึงขั้นใด' }
  // A photo of the meeting may serve a step as well.
  const kept =
    order === 'keep' &&
    Object.entries(open.run.entries).some(
      ([key, list]) =>
        key !== meetingPhotos && list.some((entry) => entry.message === message && entry.gone === undefined),
    )
  if (kept) return { kind: 'text', text: 'เก็บไว้แล้วค่ะ' }
  const answer = await keepFile(scene, open, place.step, place.field, { message, kind: 'photo' })
  // Should its sender unsend the photo, its copy is found by its own place.
  const rows = [...(slot?.rows ?? []), ...scene.rows]
  const { at, received } = scene.update
  const known: Inbox = slot ?? { at, state: 'done', goes: forgottenAt(received) }
  if (rows.length > 0) scene.desk.put<Inbox>(ref, { ...known, rows })
  return answer
}

/** Where a photo belongs by the words it was pointed at with; undefined before there is a page to sign. */
function placeOf(
  { flow, run }: OpenRun,
  order: 'keep' | 'signed' | 'emblem' | 'garuda',
): { step: string; field?: string } | undefined {
  switch (order) {
    case 'keep':
      return { step: run.step }
    case 'signed': {
      const page = stepOf(flow, run.step).fields.find((field) => field.implies !== undefined)
      return page && { step: run.step, field: page.key }
    }
    case 'emblem':
    case 'garuda':
      return { step: flow.head.key, field: flow.head.fields.find(({ means }) => means === order)?.key }
  }
}

async function keepFile(
  scene: Scene,
  open: OpenRun,
  step: string,
  fieldKey: string | undefined,
  file: FileRef,
  set?: { id: string; total?: number },
): Promise<Answer> {
  if (open.run.status !== 'open' && scene.update.at > (open.run.ended ?? 0)) return overCard(open)
  const before = measureStep(open.flow, open.run, step, placesOf(open.team))
  const fitting = mediaFields(before).filter((field) => takesMedia(field, file.kind))
  const field = fitting.find((candidate) => candidate.key === fieldKey) ?? fitting.find(isNoSignature)
  if (!field && fitting.length > 0) return { kind: 'text', text: 'ถ้าเป็นหน้าลงนาม ตอบกลับรูปว่า ผอ.ลงนามแล้ว ค่ะ' }
  if (!field) return { kind: 'text', text: 'ขั้นนี้ไม่มีข้อที่ใช้รูปหรือไฟล์ค่ะ' }
  const moved = await moveByPerson(scene, open, {
    kind: 'answer',
    message: file.message,
    set: set?.id,
    items: [{ field: field.key, value: { file } }],
  })
  if (moved.outcome.fields.length === 0) return undefined
  const together = set
    ? moved.run.entries[field.key]!.filter((entry) => entry.set === set.id && entry.gone === undefined)
    : []
  // Photos sent together are acknowledged once: when all are here, or at the first if nobody says how many.
  if (set && (set.total === undefined ? together.length > 1 : together.length < set.total)) return undefined
  const counted = set && set.total === undefined ? 'รูป' : ` ${set ? together.length : 1} รูป`
  const files = file.kind === 'photo' ? counted : 'ไฟล์'
  const completed = completedSince(moved.run, step, together[0]?.at)
  const outcome = { ...moved.outcome, completed: completed ?? moved.outcome.completed }
  const said = receipt(moved, outcome, moved.row, { by: moved.by, files })
  const held = moved.outcome.fields.some(({ how }) => how === 'held')
  // The signed page and the emblems of the cover show nobody.
  const asks = isPicture(file) && !held && field.implies === undefined && step !== open.flow.head.key
  return signTeam(scene, moved, asks ? askAboutPupils(said, moved, moved.row) : said)
}

/** The page that signs a book is never taken by chance: it is announced, or pointed at by its own words. */
function isNoSignature({ implies }: Field): boolean {
  return implies === undefined
}

/** The step that an earlier photo of the same set has completed, which nobody was told yet. */
function completedSince(run: Run, step: string, since: number | undefined): string[] | undefined {
  const opened = run.status === 'open' ? run.opened[run.step] : since
  const over = run.asked.includes(step) && (run.status !== 'open' || run.step !== step)
  return over && since !== undefined && opened !== undefined && opened >= since ? [step] : undefined
}
