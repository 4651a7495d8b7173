import type { Programme } from '../../flows/programme/types.ts'
import type { Expected } from '../../store/expectation.ts'
import { refs, type Code, type CodeFacts } from '../../store/records.ts'
import { checkCard, startCard } from '../cards/programme-cards.ts'
import { callOf } from '../cards/programme-words.ts'
import { expectNext, expected, forget } from '../expecting.ts'
import { ensurePerson, type Answer, type Scene } from '../scene.ts'
import { armCard } from './arming.ts'
import { noProgramme, programmeHere } from './here.ts'

/** What somebody writes about a mistake in the list, characters. */
const longestNote = 300
const mostNotes = 20

/** A personal code in one's own chat: the line it stands for is shown, and nothing linked before its owner says so. */
export async function openProgramme(
  scene: Scene,
  key: string,
  code: Extract<CodeFacts, { role: 'assistant' }>,
): Promise<Answer> {
  const cohort = await scene.desk.get(refs.cohort(code.cohort))
  const line = cohort?.people.find((one) => one.id === code.line)
  const programme = line && (await scene.desk.get(refs.programme(line.programme)))
  if (!programme) return { kind: 'text', text: 'ยังไม่พบชื่อของรหัสนี้ค่ะ รบกวนแจ้งเขตให้ตรวจรหัสอีกครั้ง' }
  expectNext(scene, { kind: 'join', code: key, programme: programme.id })
  return checkCard(programme)
}

/** The card of a code that was typed here, once more, while nobody has said whose it is. */
export async function showJoining(scene: Scene, { programme: id }: Joining): Promise<Answer> {
  const programme = await scene.desk.get(refs.programme(id))
  return programme && checkCard(programme)
}

/** [ถูกต้อง] or [ไม่ใช่ฉัน] below the card of a code that was typed here. */
export async function answerJoining(scene: Scene, id: string, mine: boolean): Promise<Answer> {
  const joining = expected(scene, 'join')
  if (joining?.programme === id) return mine ? join(scene, joining) : refuse(scene, joining)
  const programme = await programmeHere(scene)
  if (programme?.id !== id) return noProgramme
  if (mine) return startCard(programme)
  const text = 'รบกวนพิมพ์ แก้ข้อมูล: ตามด้วยเรื่องที่ไม่ตรง\nผู้รับผิดชอบของเขตจะตรวจให้ค่ะ'
  return { kind: 'text', text }
}

type Joining = Expected<'join'>

async function join(scene: Scene, joining: Joining): Promise<Answer> {
  const { at } = scene.update
  const [code, programme] = await Promise.all([
    scene.desk.get(refs.code(joining.code)),
    scene.desk.get(refs.programme(joining.programme)),
  ])
  forget(scene, 'join')
  // Between the card and the tap somebody else may have used the code, or it was called back.
  if (!code || !programme || code.used !== undefined || code.revoked !== undefined)
    return { kind: 'text', text: 'รหัสนี้ใช้ไปแล้วค่ะ ขอรหัสใหม่จากเขตได้' }
  const id = await ensurePerson(scene)
  const person = await scene.desk.get(refs.person(id))
  if (!person) throw new Error(`person ${id} is missing`)
  scene.desk.put(refs.person(id), { ...person, programme: programme.id })
  scene.desk.put<Code>(refs.code(joining.code), { ...code, used: at, user: id })
  const joined = await armCard(scene, { ...programme, person: id, account: scene.chat.id, joined: at })
  scene.desk.put(refs.programme(programme.id), { ...joined, seen: at })
  return startCard(joined)
}

async function refuse(scene: Scene, joining: Joining): Promise<Answer> {
  const programme = await scene.desk.get(refs.programme(joining.programme))
  forget(scene, 'join')
  if (programme) note(scene, programme, 'มีผู้แจ้งว่าไม่ใช่ชื่อของตน')
  return {
    kind: 'text',
    text: 'ขอบคุณที่แจ้งค่ะ ยังไม่ได้ผูกกับชื่อนี้\nรบกวนติดต่อเขตเพื่อขอรหัสของท่าน',
  }
}

/** "แก้ข้อมูล: …": a mistake in the list, for whoever keeps it; the list itself is changed by them alone. */
export async function amend(scene: Scene, text: string): Promise<Answer> {
  const joining = expected(scene, 'join')
  const programme = joining
    ? await scene.desk.get(refs.programme(joining.programme))
    : await programmeHere(scene)
  if (!programme) return noProgramme
  if (text === '') return { kind: 'text', text: 'ขอข้อมูลที่ถูกด้วยค่ะ เช่น แก้ข้อมูล: วันบรรจุ 17 พ.ย.' }
  note(scene, programme, text.slice(0, longestNote).toWellFormed())
  const done = '✓ ส่งถึงผู้รับผิดชอบของเขตแล้วค่ะ'
  if (!joining) return { kind: 'text', text: done }
  const card = checkCard(programme)
  if (card.kind === 'text') return card
  return { ...card, title: done, lines: [...card.lines, 'ถ้าเป็นชื่อของท่าน แตะปุ่มแรกแล้วเริ่มใช้ได้เลยค่ะ'] }
}

function note(scene: Scene, programme: Programme, text: string): void {
  const notes = [...(programme.notes ?? []), { at: scene.update.at, text }].slice(-mostNotes)
  scene.desk.put(refs.programme(programme.id), { ...programme, notes })
}

/** A mentor's code for lines of a cohort: their programmes know this person from now on. */
export async function openTraining(
  scene: Scene,
  key: string,
  code: Code & Extract<CodeFacts, { role: 'trainer' }>,
): Promise<Answer> {
  const { at } = scene.update
  const cohort = await scene.desk.get(refs.cohort(code.cohort))
  const lines = cohort?.people.filter((line) => code.lines.includes(line.id)) ?? []
  const ids = lines.map((line) => line.programme)
  await scene.desk.load(ids.map(refs.programme))
  const programmes = (await Promise.all(ids.map((id) => scene.desk.get(refs.programme(id))))).flatMap(
    (one) => one ?? [],
  )
  if (programmes.length === 0) return { kind: 'text', text: 'ยังไม่พบรายชื่อของรหัสนี้ค่ะ รบกวนแจ้งเขตให้ตรวจอีกครั้ง' }
  const id = await ensurePerson(scene)
  const person = await scene.desk.get(refs.person(id))
  if (!person) throw new Error(`person ${id} is missing`)
  const trainees = [...new Set([...(person.trainees ?? []), ...programmes.map((one) => one.id)])]
  scene.desk.put(refs.person(id), { ...person, trainees })
  scene.desk.put<Code>(refs.code(key), { ...code, used: at, user: id })
  const mentor = { name: code.name, person: id, account: scene.chat.id }
  for (const one of programmes) scene.desk.put(refs.programme(one.id), { ...one, mentor })
  return {
    kind: 'card',
    title: `✓ ${callOf(code.name)}เป็นพี่เลี้ยง ${programmes.length} ท่าน`,
    lines: [
      ...programmes.slice(0, mostNames).map((one) => `${one.official} ${one.school}`),
      ...(programmes.length > mostNames ? [`และอีก ${programmes.length - mostNames} ท่าน`] : []),
      'เมื่อมีเกียรติบัตรรอยืนยัน พิมพ์ รอยืนยัน ค่ะ',
    ],
    buttons: [
      { label: 'รอยืนยัน', tap: { do: 'trainees' }, shown: 'รอยืนยัน' },
      { label: 'นัดเยี่ยม', tap: { do: 'visit' }, shown: 'นัดเยี่ยม' },
    ],
  }
}

/** Names on one card. */
const mostNames = 8
