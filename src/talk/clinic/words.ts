import type { Update } from '../../flows/update.ts'
import type { Expected } from '../../store/expectation.ts'
import { expected } from '../expecting.ts'
import { goOn } from '../mentors/going-on.ts'
import { findPerson, teamsHere, type Answer, type Scene } from '../scene.ts'
import { askTeam, holdWords, teamsMeant } from '../which-team.ts'
import type { ClinicWord } from '../words.ts'
import { takeAnswer, takeSummary } from './answering.ts'
import { askQuestion, startConsult } from './asking.ts'
import { followConsultEdit } from './editing.ts'
import { settle, takeFollow, withdraw } from './following.ts'
import { readConsultLine, type ConsultLine } from './reading.ts'
import { askedBy, consultationsFor, isHome } from './tickets.ts'
import { showTicket, showWaiting } from './ticket-taps.ts'

type Text = Extract<Update['input'], { kind: 'text' }>

/** Words of a consultation under its heading, and edits of them. `not-ours` for all others; nothing is kept then. */
export async function takeConsultWords(scene: Scene, input: Text): Promise<Answer | 'not-ours'> {
  if (scene.update.account === undefined) return 'not-ours'
  if (input.edited) return followConsultEdit(scene, input.text)
  const line = readConsultLine(input.text)
  return line ? takeLine(scene, line, input) : 'not-ours'
}

/** Words without a heading that their author announced by a tap; in a group they are said to the bot. */
export async function takeConsulted(
  scene: Scene,
  input: Text,
  wanted: Expected<'consult'>,
): Promise<Answer | 'not-ours'> {
  if (input.edited || (scene.chat.kind === 'group' && input.called !== true)) return 'not-ours'
  const answer = await takeWanted(scene, input, wanted)
  return answer === 'not-ours' ? answer : goOn(scene, answer)
}

async function takeWanted(
  scene: Scene,
  input: Text,
  wanted: Expected<'consult'>,
): Promise<Answer | 'not-ours'> {
  switch (wanted.want) {
    case 'question':
      return askOf(scene, wanted.team, wanted.topic, input.text)
    case 'follow':
      return takeFollow(scene, wanted.consultation, input.text)
    case 'answer':
      return takeAnswer(scene, wanted.consultation, input.text)
    case 'summary':
      return takeSummary(scene, wanted.consultation, input.text)
  }
}

async function takeLine(scene: Scene, line: ConsultLine, input: Text): Promise<Answer | 'not-ours'> {
  const group = scene.chat.kind === 'group'
  // A form that was sent off empty.
  if (line.text === '') return group ? undefined : startConsult(scene)
  const wanted = expected(scene, 'consult')
  if (wanted?.want === 'follow') return takeFollow(scene, wanted.consultation, line.text)
  if (line.further) {
    const latest = (await askedHere(scene)).find(({ state }) => state === 'answered')
    return latest ? takeFollow(scene, latest.id, line.text) : group ? undefined : startConsult(scene)
  }
  if (line.topic === undefined && wanted?.want === 'question')
    return askOf(scene, wanted.team, wanted.topic, line.text)
  const teams = await teamsMeant(scene)
  if (teams.length > 1) return askTeam(scene, teams, { text: input.text })
  const [team] = teams
  if (team?.org !== undefined && line.topic !== undefined)
    return askQuestion(scene, team, line.topic, line.text)
  if (group && !input.called && line.topic === undefined) return 'not-ours'
  if (team?.org !== undefined) holdWords(scene, { text: line.text })
  return startConsult(scene, scene.update.id)
}

async function askOf(scene: Scene, id: string, topic: string, words: string): Promise<Answer> {
  const team = (await teamsHere(scene)).find((one) => one.id === id)
  return team && askQuestion(scene, team, topic, words)
}

/** What the speaker has asked in this very chat and not closed, the latest first. */
async function askedHere(scene: Scene) {
  const person = await findPerson(scene)
  const asked = person === undefined ? [] : await askedBy(scene.desk, person)
  return asked.filter((ticket) => isHome(ticket, scene.chat))
}

/** The words that stand for the buttons of a consultation. */
export async function followClinicWord(scene: Scene, word: ClinicWord): Promise<Answer> {
  if (word === 'consult') return startConsult(scene)
  if (scene.update.account === undefined) return undefined
  const asked = await askedHere(scene)
  switch (word) {
    case 'ticket': {
      const person = await findPerson(scene)
      const own = scene.chat.kind === 'user' && person !== undefined
      const waiting = own ? await consultationsFor(scene.desk, person) : []
      const [first, another] = waiting
      if (another) return showWaiting(scene, waiting)
      if (first) return showTicket(scene, first, 'expert')
      return asked[0] ? showTicket(scene, asked[0], 'asker') : nothingHere
    }
    case 'settled': {
      const latest = asked.find(({ state }) => state === 'answered') ?? asked[0]
      return latest ? settle(scene, latest) : nothingHere
    }
    case 'unask': {
      const latest = asked.find(({ state }) => state === 'open') ?? asked[0]
      return latest ? withdraw(scene, latest) : nothingHere
    }
  }
}

const nothingHere: Answer = { kind: 'text', text: 'ตอนนี้ไม่มีเรื่องที่ปรึกษาค้างอยู่ค่ะ' }
