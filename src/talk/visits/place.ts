import type { Closure } from '../../flows/calendar.ts'
import { periodsOf } from '../../flows/meeting.ts'
import { visitForm } from '../../flows/meeting-notes.ts'
import type { Programme } from '../../flows/programme/types.ts'
import { siteForm } from '../../flows/site-form.ts'
import type { Period } from '../../flows/thai/when.ts'
import type { Flow, Step } from '../../flows/types.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Ref, type Team, type Visit } from '../../store/records.ts'
import { callOf, nameOf } from '../cards/programme-words.ts'
import { decides } from '../leaders.ts'
import { teamOf } from '../mentors/matters/words.ts'
import { isSameSchool } from '../mentors/offices.ts'
import { mentorsOf, type Officeholder } from '../mentors/of-team.ts'
import { rulesOf, teamTitle } from '../names.ts'
import { recorderOf } from '../reminders/lines.ts'

/** Whom a visit is to, as far as visits are concerned: who takes part, who hears of it, and where its words go. */
export type Place = {
  kind: Visit['kind']
  /** What a visit, a button or a chat names it by. */
  of: { team: string } | { programme: string }
  /** "คณิตคิดสนุก", "อรอนงค์": short, for a button. */
  name: string
  /** "ทีมคณิตคิดสนุก", "ครูอรอนงค์": in a sentence. */
  title: string
  /** "คณิตคิดสนุก (บ้านทุ่งทอง)": among many. */
  full: string
  /** Whatever else it is called by. */
  called: string[]
  school?: string
  org?: string
  /** Who may come. */
  mentors: Officeholder[]
  /** Whether somebody speaks for those who are visited. */
  answers: (person: string | undefined) => boolean
  /** The chat in which they hear of it, and the account that is reminded; none where nobody has joined yet. */
  chat?: string
  reminded?: string
  /** The latest visits, and the document that lists them. */
  visits: string[]
  list: Ref<{ visits?: string[] }>
  /** Days on which the school is closed, and when its lessons are. */
  closures?: Closure[]
  periods: Period[]
  /** The latest round, where words are kept in rounds. */
  round?: string
}

/** A team, or an assistant teacher's programme with teams of people near (for the school's own days and lessons). */
type Host = { team: Team } | { programme: Programme; near?: Team[] }

/** Who takes part in visits to a team or to an assistant teacher, and where what is said of them goes. */
export function placeOf(host: Host): Place {
  if ('team' in host) {
    const { team } = host
    const bare = team.name.replace(/^(?:ทีม|กลุ่มสาระ(?:การเรียนรู้)?|กลุ่ม)/u, '')
    const [recorder] = recorderOf(team)
    return {
      kind: 'supervision',
      of: { team: team.id },
      name: team.name,
      title: teamTitle(team),
      full: teamOf(team),
      called: [team.name, teamTitle(team), bare],
      school: team.school,
      org: team.org,
      mentors: mentorsOf(team),
      answers: (person) => decides(team, person),
      chat: team.chat,
      reminded: recorder?.account,
      visits: team.visits ?? [],
      list: refs.team(team.id),
      closures: team.closures,
      periods: periodsOf(rulesOf(team)),
      round: team.runs.at(-1),
    }
  }
  const { programme, near = [] } = host
  const { id, first, official, school, org, mentor, person, account } = programme
  const team = near.find((one) => isSameSchool(one.school, school))
  return {
    kind: 'site',
    of: { programme: id },
    name: first,
    title: nameOf(programme),
    full: teamOf({ name: nameOf(programme), school }),
    called: [
      first,
      nameOf(programme),
      official,
      official.replace(/^(?:นางสาว|น\.ส\.|นาง|นาย|ว่าที่.*?\s)/u, ''),
    ],
    school,
    org,
    mentors:
      mentor?.person === undefined || mentor.account === undefined
        ? []
        : [{ person: mentor.person, account: mentor.account, name: mentor.name, call: callOf(mentor.name) }],
    answers: (one) => one !== undefined && one === person,
    chat: account,
    reminded: account,
    visits: programme.visits ?? [],
    list: refs.programme(id),
    closures: team?.closures,
    periods: team ? periodsOf(rulesOf(team)) : [],
  }
}

/** The place of a visit; undefined where it is not there any more. */
export async function placeOfVisit(
  desk: Desk,
  visit: Pick<Visit, 'team' | 'programme'>,
  near: Team[] = [],
): Promise<Place | undefined> {
  if (visit.programme !== undefined) {
    const programme = await desk.get(refs.programme(visit.programme))
    return programme && placeOf({ programme, near })
  }
  const team = visit.team === undefined ? undefined : await desk.get(refs.team(visit.team))
  return team && placeOf({ team })
}

/** Whether a button, a chat or a visit names this place. */
export function isPlace({ of }: Pick<Place, 'of'>, named: { team?: string; programme?: string }): boolean {
  return 'team' in of ? of.team === named.team : of.programme === named.programme
}

/** Where the words of a visit are kept, and as what: in a round, or beside the programme. */
export type Form = { context: { run: string; step: string; turn: number }; form: Step }

/** The form of a visit in a round of its team, or in the programme of an assistant teacher. */
export function formOf(
  visit: Pick<Visit, 'id' | 'programme'>,
  open?: { run: { id: string; turn: number }; flow: Flow },
): Form | undefined {
  if (visit.programme !== undefined) {
    const form = siteForm(visit.id)
    return { form, context: { run: visit.programme, step: form.key, turn: 0 } }
  }
  if (!open) return undefined
  const form = visitForm(open.flow, visit.id)
  return { form, context: { run: open.run.id, step: form.key, turn: open.run.turn } }
}

/** นิเทศ of a team, เยี่ยม of an assistant teacher: what all words about a visit are made from. */
export function rootOf({ kind }: Pick<Visit, 'kind'>): 'นิเทศ' | 'เยี่ยม' {
  return kind === 'site' ? 'เยี่ยม' : 'นิเทศ'
}
