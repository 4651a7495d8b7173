import { answerDue, consulting, topicOf } from '../../flows/consulting.ts'
import type { Say } from '../../flows/say.ts'
import type { Tap } from '../../flows/tap.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import type { Consultation } from '../../store/consultations.ts'
import { refs, type Team } from '../../store/records.ts'
import { askMentorButton } from '../cards/programme-cards.ts'
import { noticeCard } from '../cards/setup-cards.ts'
import { nameOfPerson, teamTitle } from '../names.ts'
import { calendarOf, ensurePerson, findRun, teamsHere, type Answer, type Scene } from '../scene.ts'
import { standingHere } from '../standing.ts'
import { askTeam, rememberTeam, teamsMeant } from '../which-team.ts'
import { expectNext, forget } from '../expecting.ts'
import { askedCard, topicCard } from './cards.ts'
import { chooseAdviser, type Adviser } from './experts.ts'
import { keepWords } from './rows.ts'
import { askedBy, flagChat, noteFor } from './tickets.ts'
import { remindExpert } from './timing.ts'

/** A question is cut to this many characters. */
const longestQuestion = 2000

/** "ขอคำปรึกษา": asks for the topic. `update` holds a question that waits for it. */
export async function startConsult(scene: Scene, update?: string): Promise<Answer> {
  const teams = await teamsMeant(scene)
  const [team, another] = teams
  if (!team) return scene.chat.kind === 'group' ? noticeCard() : askElsewhere(scene)
  if (another) return askTeam(scene, teams, { text: 'ขอคำปรึกษา PLC' })
  return team.org === undefined ? noCentre : topicCard(team, scene.chat.kind, update)
}

/** Who is in no team has no centre's experts; an assistant teacher has a mentor. */
async function askElsewhere(scene: Scene): Promise<Say> {
  const { assists } = await standingHere(scene)
  return assists ? { kind: 'card', title: 'ถามพี่เลี้ยงได้เลยค่ะ', lines: [], buttons: [askMentorButton] } : noTeam
}

const noTeam: Say = {
  kind: 'text',
  text: 'ขอคำปรึกษาได้เมื่ออยู่ในทีม PLC แล้วค่ะ\nยืนยันชื่อในกลุ่ม LINE ของทีมก่อนนะคะ',
}

const noCentre: Say = {
  kind: 'text',
  text: 'ทีมยังไม่อยู่กับศูนย์ค่ะ จึงยังไม่มีผู้ให้คำปรึกษา\nขอรหัสทีมจากศูนย์ แล้วพิมพ์ในกลุ่ม LINE ของทีม\nเช่น รหัส ทะเล-4821-มะลิ',
}

/** The topic is chosen: words that waited for it are asked at once, else they come next. */
export async function followTopic(scene: Scene, tap: Extract<Tap, { do: 'topic' }>): Promise<Answer> {
  const team = (await teamsHere(scene)).find(({ id }) => id === tap.team)
  if (!team || !topicOf(tap.topic)) return undefined
  if (team.org === undefined) return noCentre
  await rememberTeam(scene, team)
  if (tap.update !== undefined) {
    const { asked } = (await scene.desk.get(refs.inbox(scene.chat.id, tap.update))) ?? {}
    const own = asked !== undefined && asked.by === scene.update.account
    if (own && asked.until >= scene.update.received) return askQuestion(scene, team, tap.topic, asked.text)
  }
  expectNext(scene, { kind: 'consult', want: 'question', team: team.id, topic: tap.topic })
  if (scene.chat.kind === 'group') return undefined
  return { kind: 'text', text: 'พิมพ์คำถามได้เลยค่ะ ทีมไม่เห็นคำถามนี้' }
}

/** Puts a question to the one who is to answer it. Where there is nobody, nothing is kept, and it is said what helps. */
export async function askQuestion(scene: Scene, team: Team, topic: string, words: string): Promise<Answer> {
  const organisation = team.org === undefined ? undefined : await scene.desk.get(refs.organisation(team.org))
  if (!organisation) return noCentre
  const asker = await ensurePerson(scene)
  const waiting = (await askedBy(scene.desk, asker)).filter(({ state }) => state === 'open')
  if (waiting.length >= consulting.mostOpen)
    return { kind: 'text', text: `มีคำถามรออยู่ ${waiting.length} เรื่องแล้วค่ะ รอคำตอบก่อนนะคะ` }
  const adviser = await chooseAdviser(scene, { organisation, team, topic, except: [asker] })
  if (!adviser) return nobody
  const ticket = await keepQuestion(scene, team, organisation.id, { asker, topic, words, adviser })
  forget(scene, 'consult')
  await noteFor(scene, asker, 'asked', ticket.id)
  await noteFor(scene, adviser.person, 'consultations', ticket.id)
  await flagChat(scene, adviser.account, ticket.id)
  await remindExpert(scene, ticket)
  return askedCard(ticket)
}

const nobody: Say = {
  kind: 'text',
  text: 'ตอนนี้ศูนย์ยังไม่มีผู้ให้คำปรึกษาค่ะ คำถามยังไม่ได้เก็บ\nรบกวนแจ้งผู้จัดการศูนย์ให้เพิ่มผู้เชี่ยวชาญ\nผู้จัดการพิมพ์ในแชตส่วนตัวกับบอต: รหัสผู้เชี่ยวชาญ',
}

async function keepQuestion(
  scene: Scene,
  team: Team,
  org: string,
  said: { asker: string; topic: string; words: string; adviser: Adviser },
): Promise<Consultation> {
  const { asker, topic, adviser } = said
  const { at, message } = scene.update
  const group = scene.chat.kind === 'group'
  const last = group ? team.runs.at(-1) : undefined
  const open = last === undefined ? undefined : await findRun(scene, last)
  const run = open?.run.status === 'open' ? open.run : undefined
  const question = clipGraphemes(said.words, longestQuestion)
  const row = scene.newId('e')
  const ticket: Consultation = {
    id: scene.newId('k'),
    org,
    team: team.id,
    teamName: teamTitle(team),
    run: run?.id,
    chat: scene.chat.id,
    ...(group ? { inGroup: true } : {}),
    asker,
    askerName: nameOfPerson(team, asker),
    topic,
    question,
    at,
    due: answerDue(topic, at, calendarOf(scene, team)),
    expert: adviser.person,
    expertAccount: adviser.account,
    expertName: adviser.name,
    history: [{ at, to: adviser.person, by: asker }],
    state: 'open',
    row,
    message,
  }
  const kept = await keepWords(scene, ticket, { row, by: asker, text: question })
  scene.desk.add(refs.consultation(ticket.id), kept)
  return kept
}
