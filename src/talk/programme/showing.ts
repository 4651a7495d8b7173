import { measure } from '../../flows/programme/ledger.ts'
import { packsOf } from '../../flows/programme/packs.ts'
import type { Item, Programme } from '../../flows/programme/types.ts'
import { nextOpening, reminding, spreadOf, type Leave } from '../../flows/reminding.ts'
import { schoolDaysBetween } from '../../flows/calendar.ts'
import { addDays, atBangkok, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDay, readWhen } from '../../flows/thai/when.ts'
import { refs } from '../../store/records.ts'
import { entryCard, logsCard, tableCard } from '../cards/log-cards.ts'
import { remainingCard, suggestedCard, whyNotCard } from '../cards/programme-cards.ts'
import { dayYear } from '../cards/programme-words.ts'
import { codeKey } from '../code.ts'
import { moveProgramme } from '../keep.ts'
import { teamTitle } from '../names.ts'
import { teamsHere, type Answer, type Scene } from '../scene.ts'
import { aboutProgramme, cardJob } from './arming.ts'
import { noProgramme, programmeHere, signed } from './here.ts'
import { expectLine } from './logging.ts'

/** Does something with the programme of this chat, or says that there is none. */
export async function withProgramme(
  scene: Scene,
  what: (programme: Programme) => Answer | Promise<Answer>,
): Promise<Answer> {
  const programme = await programmeHere(scene)
  return programme ? what(programme) : noProgramme
}

/** One's own code once more, after it was used: what it opened is shown. */
export async function showOwn(scene: Scene, text: string): Promise<Answer> {
  const key = codeKey(text)
  const { person } = scene.chat
  const code = key === undefined || person === undefined ? undefined : await scene.desk.get(refs.code(key))
  const isOwn = code?.role === 'assistant' && code.user === person && code.revoked === undefined
  return isOwn ? showRemaining(scene) : undefined
}

/** "เหลืออะไรบ้าง". Whoever has seen it is not written to about the same. */
export function showRemaining(scene: Scene): Promise<Answer> {
  return withProgramme(scene, (programme) => {
    scene.desk.put(refs.programme(programme.id), { ...programme, seen: scene.update.at })
    return remainingCard(programme, scene.update.at, scene.calendar)
  })
}

/** "ทำไมยังไม่ครบ". */
export function showWhy(scene: Scene): Promise<Answer> {
  return withProgramme(scene, async (programme) =>
    whyNotCard(programme, (await teamsHere(scene)).map(teamTitle)),
  )
}

/** "ดูรายวิชา". */
export function showLogs(scene: Scene): Promise<Answer> {
  return withProgramme(scene, logsCard)
}

/** "ดูวิชาที่แนะนำ". */
export function showSuggested(scene: Scene): Promise<Answer> {
  return withProgramme(scene, suggestedCard)
}

/** One line of the log; what is sent next corrects it. */
export function showEntry(scene: Scene, key: string): Promise<Answer> {
  return withProgramme(scene, (programme) => {
    const course = measure(programme).courses.find((one) => one.key === key)
    if (!course) return { kind: 'text', text: 'รายการนี้ถอนไปแล้วค่ะ' }
    expectLine(scene, key)
    return entryCard(programme, course)
  })
}

/** [บันทึกวิชา]: what a line says, by example. */
export function beginLog(scene: Scene): Promise<Answer> {
  return withProgramme(scene, (programme) => {
    expectLine(scene)
    const [, ...others] = packsOf(programme).phases.phases
    const forms = others.map((phase) => `${phase.leads[0]} / ${phase.dated ? 'วันที่' : 'ชื่อเรื่อง / ผู้จัด'} / ชั่วโมง`)
    return {
      kind: 'text',
      text: [
        'ขอชื่อวิชา ผู้จัด จำนวนชั่วโมง และรูปเกียรติบัตรค่ะ',
        'พิมพ์บรรทัดเดียวได้ เช่น “จิตวิทยาชั้นเรียน / สพฐ. / 2 ชม.”',
        ...forms.map((form) => `หรือ “${form}”`),
      ].join('\n'),
    }
  })
}

/** [ขอแบบตาราง]. */
export function showTable(scene: Scene): Promise<Answer> {
  return withProgramme(scene, (programme) => {
    expectLine(scene)
    return tableCard(measure(programme))
  })
}

/** [ทำต่อพรุ่งนี้] and [เตือนพรุ่งนี้]: the weekly card once more, on the next morning that is open. */
export function remindTomorrow(scene: Scene): Promise<Answer> {
  return withProgramme(scene, async (programme) => {
    const { at } = scene.update
    const tomorrow = atBangkok(addDays(dateInBangkok(at), 1), reminding.morning)
    const to = scene.chat.id
    const due = nextOpening(tomorrow, scene.calendar, scene.chat.leave) + spreadOf(to)
    const ref = refs.job(cardJob(programme.id, to, dateInBangkok(due)))
    if (!(await scene.desk.get(ref)))
      scene.desk.put(ref, aboutProgramme(programme, to, { at, due, uuid: scene.uuid }))
    return { kind: 'text', text: `✓ เตือนอีกครั้ง ${formatDay(dateInBangkok(due))} ค่ะ` }
  })
}

/** "ประเมินครั้งที่ 1: 20 พ.ค. 2570": that it was held, and never with what result. */
export function noteRound(scene: Scene, no: number, text: string): Promise<Answer> {
  return withProgramme(scene, async (programme) => {
    const { rounds } = packsOf(programme).rounds
    if (no < 1 || no > rounds) return { kind: 'text', text: `ประเมินทั้งหมด ${rounds} ครั้งค่ะ` }
    if (/คะแนน|ร้อยละ|เปอร์เซ็น|%|ระดับ/u.test(text))
      return { kind: 'text', text: 'ผลและคะแนนประเมินไม่เก็บในแชตค่ะ ขอเฉพาะวันที่' }
    const day = readWhen(text, { now: scene.update.at, past: true })
    if (!day.ok) return { kind: 'text', text: `ขอวันที่ค่ะ เช่น ประเมินครั้งที่ ${no}: 20 พ.ค.` }
    const item: Item = { ...(await signed(scene)), kind: 'round', no, date: day.value.date }
    const now = await moveProgramme(scene, programme, item, {
      kind: 'steer',
      steer: { round: no, date: day.value.date },
    })
    scene.desk.put(refs.programme(now.id), now)
    return {
      kind: 'text',
      text: `✓ ประเมินครั้งที่ ${no} เมื่อ ${dayYear(day.value.date)} ค่ะ\n(ผลประเมินไม่เก็บในแชต)`,
    }
  })
}

/** "กรรมการ: ก, ข, ค": who evaluates, as the announcement names them. */
export function noteCommittee(scene: Scene, text: string): Promise<Answer> {
  return withProgramme(scene, (programme) => {
    const { committee: wanted } = packsOf(programme).rounds
    const names = text
      .split(/[,\n/|]|และ/u)
      .map((name) => name.trim())
      .filter((name) => name !== '')
    if (names.length !== wanted || names.some((name) => name.length > longestName))
      return { kind: 'text', text: `ขอชื่อกรรมการ ${wanted} ท่านค่ะ คั่นด้วยจุลภาค` }
    scene.desk.put(refs.programme(programme.id), { ...programme, committee: names })
    return { kind: 'text', text: `✓ กรรมการ ${wanted} ท่านค่ะ\n${names.map((name) => `“${name}”`).join('\n')}` }
  })
}

/** A name with its title, characters. */
const longestName = 80

/** [เลื่อนกำหนดด้วย] below a leave: due dates that are still to come move by its school days, once for each leave. */
export function shiftDues(scene: Scene, leave: Leave): Promise<Answer> {
  return withProgramme(scene, async (programme) => {
    const known = programme.items.some((item) => item.kind === 'shift' && item.from === leave.from)
    if (known) return { kind: 'text', text: 'เลื่อนกำหนดไว้แล้วค่ะ' }
    const { from, to } = leave
    if (scene.chat.leave?.from !== from || scene.chat.leave.to !== to)
      return { kind: 'text', text: 'การลานี้ยกเลิกหรือเปลี่ยนไปแล้วค่ะ กำหนดยังเหมือนเดิม' }
    const days = schoolDaysBetween(addDays(from, -1), to, scene.calendar)
    const item: Item = { ...(await signed(scene)), kind: 'shift', from, days }
    const now = await moveProgramme(scene, programme, item, { kind: 'steer', steer: { shift: days, from } })
    return remainingCard(now, scene.update.at, scene.calendar)
  })
}
