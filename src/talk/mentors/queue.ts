import type { Button, Line, Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import type { Matter } from '../../store/mentoring.ts'
import { refs, type Person } from '../../store/records.ts'
import { changeTicket } from '../clinic/tickets.ts'
import { forget } from '../expecting.ts'
import { changeChat, personHere, type Answer, type Scene } from '../scene.ts'
import { standingHere } from '../standing.ts'
import { currentMatter } from './current.ts'
import { desktopOf, kinds, mattersOf, overseen } from './matters.ts'
import type { Desktop, MatterCard, Overseen } from './matters/kind.ts'
import { settleMorning } from './morning.ts'
import { nextTimeWords } from './morning-clock.ts'
import { teamsCard } from './teams-card.ts'
import { noteVisitsTold } from './told.ts'

/** [ดูทีละเรื่อง]: all that waits now, one after the other. */
export async function beginQueue(scene: Scene): Promise<Answer> {
  const desktop = await desktopHere(scene)
  if (!desktop) return noTeams
  const reminded = await settleMorning(scene)
  const matters = mattersOf(desktop)
  // What is gone through does not ride on an answer as well.
  const visits = await noteVisitsTold(scene.desk, desktop, matters, { reminded })
  if (desktop.notes.length > 0) changeChat(scene, { visits })
  for (const ticket of desktop.consultations) changeTicket(scene, ticket, { told: { at: scene.update.at } })
  changeChat(scene, { queue: { matters, place: 0, at: scene.update.at } })
  forget(scene)
  return showFrom(scene, desktop.person, 0, [])
}

/** What waits for whom this chat belongs to; undefined for who looks after nobody and whom nobody may ask. */
async function desktopHere(scene: Scene): Promise<Desktop | undefined> {
  const person = await personHere(scene)
  if (!person) return undefined
  const { at } = scene.update
  const desktop = await desktopOf(scene.desk, person, at, scene.calendar, scene.chat)
  const { advises, trains } = await standingHere(scene)
  const { teams, visits, consultations, certificates } = desktop
  const some = teams.length + visits.length + consultations.length + certificates.length > 0
  return some || advises || trains ? desktop : undefined
}

/** The next matter, below what became of the last one; `grid` are buttons about that. */
export async function nextMatter(scene: Scene, said: string[], grid: Button[] = []): Promise<Answer> {
  const person = await personHere(scene)
  const { queue } = scene.chat
  if (!person || !queue || !currentMatter(scene)) return alone(said, grid)
  return showFrom(scene, person, queue.place + 1, said, grid)
}

/** The matter that is shown stays where it is, below what was just said. */
export async function sameMatter(scene: Scene, said: string[], grid: Button[] = []): Promise<Answer> {
  const person = await personHere(scene)
  const { queue } = scene.chat
  if (!person || !queue || !currentMatter(scene)) return alone(said, grid)
  return showFrom(scene, person, queue.place, said, grid)
}

/** After an act about a round: on to the next if that round was what was shown, else the same again. */
export async function afterAct(
  scene: Scene,
  run: string,
  said: string[],
  grid: Button[] = [],
): Promise<Answer> {
  const isShown = currentMatter(scene)?.id === run
  return isShown ? nextMatter(scene, said, grid) : sameMatter(scene, said, grid)
}

async function showFrom(
  scene: Scene,
  person: Person,
  from: number,
  said: string[],
  grid: Button[] = [],
): Promise<Answer> {
  const { queue } = scene.chat
  if (!queue) return alone(said, grid)
  const { matters } = queue
  for (let place = from; place < matters.length; place += 1) {
    const matter = matters[place]!
    const seen = await seenFor(scene, person, matter)
    // What somebody else has done meanwhile is passed over.
    const card = await kinds[matter.kind].card(scene, matter, seen)
    if (!card) continue
    changeChat(scene, { queue: { ...queue, place } })
    return withPlace(card, `${place + 1}/${matters.length}`, said, grid)
  }
  changeChat(scene, { queue: { ...queue, place: matters.length } })
  const when = nextTimeWords(scene.update.at, scene.calendar, scene.chat.leave)
  const over = matters.length === 0 ? 'ตอนนี้ไม่มีเรื่องรอท่านค่ะ' : `ครบ ${matters.length} เรื่องแล้วค่ะ`
  return alone([...said, over, ...(scene.chat.morning ? [`การ์ดเช้า${when}`] : [])], grid)
}

async function seenFor(scene: Scene, person: Person, { team }: Matter): Promise<Overseen | undefined> {
  const found = team === undefined ? undefined : await scene.desk.get(refs.team(team))
  return found && overseen(scene.desk, found, person.id, scene.update.at, scene.calendar)
}

/** Titles stay one line: "1/5 รอความเห็น · คณิตคิดสนุก (บ้านทุ่งทอง)". */
const longestTitle = 58

function withPlace(card: MatterCard, place: string, said: string[], grid: Button[]): Say {
  const title = clipGraphemes(`${place} ${card.title}`, longestTitle)
  if (said.length === 0) return { ...card, title }
  const [first = '', ...more] = said
  const lines: Line[] = [...more, '─', title, ...card.lines]
  return {
    ...card,
    title: first,
    lines,
    ...(grid.length > 0 ? { grid: [...grid, ...(card.grid ?? [])] } : {}),
  }
}

/** What was said, with nothing to follow. */
function alone([title = '', ...lines]: string[], grid: Button[]): Say {
  if (grid.length === 0) return { kind: 'text', text: [title, ...lines].join('\n') }
  return { kind: 'card', title, lines, grid }
}

/** [ดูทั้ง 12 ทีม]: where each team stands, a page at a time. */
export async function showTeams(scene: Scene, page: number): Promise<Answer> {
  const desktop = await desktopHere(scene)
  if (!desktop || desktop.teams.length === 0) return noTeams
  return teamsCard(desktop, mattersOf(desktop).length, page)
}

/** What somebody hears who looks after no team. */
const noTeams: Answer = {
  kind: 'text',
  text: 'ยังไม่มีทีมที่ท่านดูแลค่ะ\nถ้ามีรหัสพี่เลี้ยง ส่งรหัสในแชตนี้ แล้วเลือกทีมได้เลย',
}
