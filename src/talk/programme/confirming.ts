import { earlierOf } from '../../flows/programme/earlier.ts'
import { measure } from '../../flows/programme/ledger.ts'
import type { Item, Programme } from '../../flows/programme/types.ts'
import type { Desk } from '../../store/desk.ts'
import { refs } from '../../store/records.ts'
import { mentorName, nameOf } from '../cards/programme-words.ts'
import { toConfirmCard, traineesCard, type ToConfirm } from '../cards/trainee-cards.ts'
import { moveProgramme } from '../keep.ts'
import { expectNext, expected, forget } from '../expecting.ts'
import { ensurePerson, type Answer, type Scene } from '../scene.ts'
import { tellPerson } from './asking.ts'
import { signed } from './here.ts'
import { linkToWork } from './pictures.ts'
import { takeBackEarlier } from './releasing.ts'
import type { Tap } from '../../flows/tap.ts'

const longestWords = 300

/** What waits for a person as mentor of assistant teachers, the oldest first. */
export async function toConfirm(desk: Desk, personId: string): Promise<ToConfirm[]> {
  return (await traineesOf(desk, personId)).flatMap(waitingOf).toSorted((a, b) => a.since - b.since)
}

async function traineesOf(desk: Desk, personId: string): Promise<Programme[]> {
  const person = await desk.get(refs.person(personId))
  const ids = person?.trainees ?? []
  await desk.load(ids.map(refs.programme))
  const programmes = await Promise.all(ids.map((id) => desk.get(refs.programme(id))))
  return programmes.flatMap((programme) => (programme?.mentor?.person === personId ? programme : []))
}

function waitingOf(programme: Programme): ToConfirm[] {
  const pending = measure(programme).courses.filter(({ state }) => state === 'pending')
  const earlier = new Set(earlierOf(programme).map(({ of }) => of))
  const open = (programme.questions ?? []).filter(({ answer }) => answer === undefined)
  return [
    ...pending.map((course) => ({ programme, since: course.at, course, earlier: earlier.has(course.key) })),
    ...open.map((question) => ({ programme, since: question.at, question })),
  ]
}

/** "รอยืนยัน": the first matter of the list. Undefined for whoever is nobody's mentor. */
export async function showTrainees(scene: Scene, before?: string): Promise<Answer> {
  const { person } = scene.chat
  const known = person === undefined ? undefined : await scene.desk.get(refs.person(person))
  if (!known?.trainees?.length) return undefined
  const [first, ...others] = await toConfirm(scene.desk, known.id)
  if (!first) return traineesCard(await traineesOf(scene.desk, known.id), before)
  return toConfirmCard(first, {
    at: 1,
    of: others.length + 1,
    before,
    page: linkToPictures(scene, known.id, first),
  })
}

/** The page on which the mentor sees the certificate, with the others of the same person; for lines that have one. */
function linkToPictures(scene: Scene, person: string, matter: ToConfirm): string | undefined {
  const row = 'course' in matter ? matter.course.certificate : undefined
  return row === undefined ? undefined : linkToWork(scene, { programme: matter.programme.id, person }, row)
}

/** The programme and its line, where this person is its mentor. */
async function reviewed(scene: Scene, programmeId: string, key: string) {
  const programme = await scene.desk.get(refs.programme(programmeId))
  const { person } = scene.chat
  if (!programme || person === undefined || programme.mentor?.person !== person) return undefined
  return { programme, course: measure(programme).courses.find((one) => one.key === key) }
}

const notYours: Answer = { kind: 'text', text: 'ส่วนนี้เป็นของพี่เลี้ยงค่ะ' }

/** [ยืนยัน]: of what was seen; a line that changed meanwhile is shown again. Then the next one. */
export async function confirm(scene: Scene, tap: Extract<Tap, { do: 'confirm' }>): Promise<Answer> {
  const found = await reviewed(scene, tap.programme, tap.key)
  if (!found) return notYours
  const { programme, course } = found
  if (!course) return showTrainees(scene, 'รายการนั้นถอนไปแล้วค่ะ')
  if (course.state === 'confirmed') return showTrainees(scene, 'ยืนยันไว้แล้วค่ะ')
  if (course.row !== tap.seen || course.certificate !== tap.photo)
    return showTrainees(scene, 'รายการนั้นเพิ่งเปลี่ยน ขอดูอีกครั้งค่ะ')
  const photo = course.certificate === undefined ? {} : { certificate: course.certificate }
  const item: Item = { ...(await signed(scene)), kind: 'confirm', of: tap.key, seen: tap.seen, ...photo }
  await moveProgramme(scene, programme, item, { kind: 'decide', of: tap.seen, how: 'confirmed' })
  return showTrainees(scene, '✓ ยืนยันแล้วค่ะ')
}

/** [ถอน] of a line that an earlier account has logged: whose programme it is hears of it with the next free answer. */
export async function takeBackAsMentor(scene: Scene, programmeId: string, key: string): Promise<Answer> {
  const found = await reviewed(scene, programmeId, key)
  if (!found) return notYours
  const { programme, course } = found
  const earlier = earlierOf(programme).find((one) => one.kind === 'course' && one.of === key)
  if (!earlier || !course) return showTrainees(scene, 'รายการนั้นถอนไปแล้วค่ะ')
  const { at } = scene.update
  const now = await takeBackEarlier(scene, programme, earlier, { at, by: await ensurePerson(scene) })
  tellPerson(scene, now, `${mentorName(now)}ถอน “${course.title}” ที่บัญชีก่อนหน้าบันทึกไว้ค่ะ`)
  return showTrainees(scene, '✓ ถอนรายการแล้วค่ะ')
}

/** [ขอให้เติม]: the words that come next say what. */
export async function beginAsk(scene: Scene, tap: Extract<Tap, { do: 'askmore' }>): Promise<Answer> {
  const found = await reviewed(scene, tap.programme, tap.key)
  if (!found) return notYours
  const { programme, key, seen } = tap
  expectNext(scene, { kind: 'review', programme, key, seen })
  return undefined
}

/** [ตอบ] below a question: the words that come next are the answer. */
export async function beginResponse(scene: Scene, tap: Extract<Tap, { do: 'respond' }>): Promise<Answer> {
  if (!(await reviewed(scene, tap.programme, ''))) return notYours
  expectNext(scene, { kind: 'review', programme: tap.programme, question: tap.question })
  return undefined
}

/** "ขอให้เติม: …" after its tap: the line waits for more, and its author reads why with the next free answer. */
export async function askMore(scene: Scene, said: string): Promise<Answer> {
  const reviewing = expected(scene, 'review')
  if (!reviewing || !('key' in reviewing)) return undefined
  const found = await reviewed(scene, reviewing.programme, reviewing.key)
  if (!found?.course) return showTrainees(scene, 'รายการนั้นถอนไปแล้วค่ะ')
  const text = said.slice(0, longestWords).toWellFormed()
  if (text === '') return { kind: 'text', text: 'ขอข้อความต่อท้ายด้วยค่ะ เช่น ขอให้เติม: รูปที่ชัดขึ้น' }
  const { programme, course } = found
  const item: Item = { ...(await signed(scene)), kind: 'ask', of: course.key, seen: reviewing.seen, text }
  const now = await moveProgramme(scene, programme, item, {
    kind: 'decide',
    of: reviewing.seen,
    how: 'asked',
    text,
  })
  forget(scene, 'review')
  tellPerson(scene, now, `${mentorName(now)}ขอให้เติม “${course.title}”\n“${text}”`)
  return showTrainees(scene, `✓ ถึง${nameOf(now)}เมื่อเข้าแชตครั้งหน้าค่ะ`)
}
