import { nextSchoolDay } from '../../flows/calendar.ts'
import { measure, phaseNow } from '../../flows/programme/ledger.ts'
import { nextOpening, reminding, spreadOf, type Leave } from '../../flows/reminding.ts'
import { addDays, atBangkok, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { matchKey } from '../../flows/thai/text.ts'
import { formatDay } from '../../flows/thai/when.ts'
import { refs, type Job } from '../../store/records.ts'
import { programmeHere } from '../programme/here.ts'
import { remindTomorrow } from '../programme/showing.ts'
import { changeChat, type Answer, type Scene } from '../scene.ts'
import { daysWords } from './days-words.ts'
import { liveLines } from './lines.ts'
import { readLeave } from './leave.ts'

const laterWords = new Set(['เตือนพรุ่งนี้', 'เตือนพรุ่งนี้ PLC'].map(matchKey))
const muteWords = new Set(['หยุดเตือนเรื่องนี้', 'หยุดเตือน', 'หยุดเตือน PLC'].map(matchKey))
const backWords = new Set(['ยกเลิกลา', 'กลับมาแล้ว', 'ยกเลิกการลา'].map(matchKey))
const day = 24 * 3_600_000

/** The words by which a person steers reminders in an own chat; undefined for all others. */
export async function followReminderWord(scene: Scene, text: string): Promise<Answer> {
  const key = matchKey(text)
  const last = scene.chat.digest?.job
  if (laterWords.has(key)) return last === undefined ? laterProgramme(scene) : remindLater(scene, last)
  if (muteWords.has(key)) return last === undefined ? nothingHere : muteDigest(scene, last)
  if (backWords.has(key)) return endLeave(scene)
  const leave = readLeave(text, dateInBangkok(scene.update.at), scene.calendar)
  return leave && takeLeave(scene, leave)
}

const nothingHere: Answer = { kind: 'text', text: 'ตอนนี้ไม่มีเรื่องที่เตือนไว้ค่ะ' }

/** Without a digest of a team the words mean the card of one's own programme. */
async function laterProgramme(scene: Scene): Promise<Answer> {
  return (await programmeHere(scene)) ? remindTomorrow(scene) : nothingHere
}

/** [เตือนพรุ่งนี้]: the same again on the next school day, if it is still true then. */
export async function remindLater(scene: Scene, jobId: string): Promise<Answer> {
  const job = await ownJob(scene, jobId)
  if (!job) return nothingHere
  const live = await liveLines(scene.desk, scene.calendar, { to: job.to, lines: job.lines ?? [] })
  const [first] = live
  if (!first) return { kind: 'text', text: 'เรื่องนี้เรียบร้อยแล้วค่ะ ไม่เตือนอีก' }
  const tomorrow = atBangkok(addDays(dateInBangkok(scene.update.at), 1), reminding.morning)
  const due = nextOpening(tomorrow, first.calendar, scene.chat.leave) + spreadOf(job.to)
  const lines = live.map(({ line }) => line)
  const held = await heldJob(scene)
  const id = held ? scene.chat.digest!.job : scene.newId('d')
  const { free: _free, reason: _reason, ...rest } = held ?? newJob(scene)
  const others = (rest.lines ?? []).filter((one) => lines.every((line) => line.run !== one.run))
  const value: Job = { ...rest, lines: [...others, ...lines], due }
  if (held) scene.desk.put(refs.job(id), value)
  else scene.desk.add(refs.job(id), value)
  changeChat(scene, { digest: { job: id, due } })
  return { kind: 'text', text: `✓ เตือนอีกครั้ง ${formatDay(dateInBangkok(due))} ค่ะ` }
}

function newJob(scene: Scene): Job {
  return { to: scene.chat.id, retryKey: scene.uuid(), state: 'due', tries: 0, at: scene.update.at }
}

/** [หยุดเตือนเรื่องนี้]: no more about the steps this digest spoke of; the next step speaks again. */
export async function muteDigest(scene: Scene, jobId: string): Promise<Answer> {
  const job = await ownJob(scene, jobId)
  if (!job) return nothingHere
  const muted = scene.chat.muted ?? []
  const more = (job.lines ?? []).filter(
    (line) => !muted.some((one) => one.run === line.run && one.step === line.step),
  )
  changeChat(scene, { muted: [...muted, ...more.map(({ run, step }) => ({ run, step }))].slice(-mostMuted) })
  await changeHeld(scene, (held) => ({
    lines: (held.lines ?? []).filter((line) =>
      (job.lines ?? []).every((one) => one.run !== line.run || one.step !== line.step),
    ),
  }))
  return { kind: 'text', text: '✓ ไม่เตือนเรื่องนี้แล้วค่ะ\nขั้นต่อไปยังเตือนตามปกติ' }
}

/** Older steps than these are long over. */
const mostMuted = 50

async function ownJob(scene: Scene, id: string): Promise<Job | undefined> {
  const job = await scene.desk.get(refs.job(id))
  return job?.lines && job.to === scene.chat.id ? job : undefined
}

/** The digest that waits for this chat, if there is one that nobody is sending at this moment. */
async function heldJob(scene: Scene): Promise<Job | undefined> {
  const { digest } = scene.chat
  const held = digest && (await scene.desk.get(refs.job(digest.job)))
  return held?.state === 'due' && held.tries === 0 ? held : undefined
}

/** Changes the digest that waits for this chat. */
async function changeHeld(scene: Scene, change: (held: Job) => Partial<Job>): Promise<void> {
  const { digest } = scene.chat
  const held = await heldJob(scene)
  if (!digest || !held) return
  const next = { ...held, ...change(held) }
  scene.desk.put(refs.job(digest.job), next)
  changeChat(scene, { digest: { ...digest, due: next.due ?? digest.due } })
}

async function takeLeave(scene: Scene, leave: Leave): Promise<Answer> {
  changeChat(scene, { leave })
  const back = nextSchoolDay(addDays(leave.to, 1), scene.calendar)
  const morning = atBangkok(back, reminding.morning) + spreadOf(scene.chat.id)
  await changeHeld(scene, ({ due = 0, free }) => {
    const away = dateInBangkok(due) >= leave.from && dateInBangkok(due) <= leave.to
    return away || free ? { due: Math.max(due, free ? morning + reminding.keptDays * day : morning) } : {}
  })
  const programme = await programmeHere(scene)
  const shift = { label: 'เลื่อนกำหนดด้วย', tap: { do: 'shift' as const, ...leave }, shown: 'เลื่อนกำหนดด้วย' }
  return {
    kind: 'card',
    title: `พักการเตือน ${daysWords(leave)} ค่ะ`,
    lines: ['กำหนดอื่นยังเหมือนเดิม', 'ไม่ใช่ใบลา รบกวนลาตามระบบของโรงเรียน'],
    buttons: [
      { label: 'ยกเลิก', tap: { do: 'unleave' }, shown: 'ยกเลิกลา' },
      ...(programme && phaseNow(measure(programme)) ? [shift] : []),
    ],
  }
}

/** [ยกเลิก] of a leave: reminders come again from the next school day on. */
export async function endLeave(scene: Scene): Promise<Answer> {
  if (scene.chat.leave === undefined) return { kind: 'text', text: 'ตอนนี้ไม่ได้พักการเตือนค่ะ' }
  changeChat(scene, { leave: undefined })
  const soon = nextOpening(scene.update.at, scene.calendar) + spreadOf(scene.chat.id)
  await changeHeld(scene, ({ due = soon, free }) => (free ? {} : { due: Math.min(due, soon) }))
  return { kind: 'text', text: '✓ เตือนตามปกติค่ะ' }
}

/** Who closes the chat with us gets nothing pushed; what waits rides on the next free answer. */
export async function holdBack(scene: Scene): Promise<void> {
  await changeHeld(scene, ({ due = scene.update.at, free }) => ({
    free: true,
    ...(free ? {} : { reason: 'left' }),
    due: due + reminding.keptDays * day,
  }))
}
