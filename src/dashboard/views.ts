import type { DueState } from '../flows/due-state.ts'

/** What the API answers and the page draws. All words are ready to be read. */

/** A list of teams of one organisation. */
export type BoardView = {
  org: string
  name: string
  /** "จ. 30 พ.ย. 2569 · ภาค 2/2569 สัปดาห์ที่ 5" */
  today: string
  counts: { state: DueState; word: string; teams: number }[]
  active: number
  hours: string
  rows: TeamRow[]
  /** Where its assistant teachers are; nowhere for teams without an organisation. */
  assistants?: string
  definitions: { word: string; means: string }[]
}

/** The first view also says which organisations there are to choose from. */
export type FirstView = { board: BoardView; orgs: { id: string; name: string }[] }

/** The month's paid messages of an organisation. */
export type MessagesView = {
  /** "ข้อความ LINE 62/300 เดือนนี้ · ส่งไม่ถึง 1" */
  line: string
  /** Empty as long as there is enough left. */
  warning: string
  missed: { team: string; reason: string; count: number }[]
}

export type TeamRow = {
  team: string
  name: string
  school: string
  state: DueState
  word: string
  /** "ขั้น 2/5 วางแผน" */
  step: string
  done: number
  shown: number
  due: string
  /** "วันนี้", "ศ. 27 พ.ย." */
  active: string
  idle: boolean
  hours: string
  members: string
}

/** Visits of this week: "นิเทศสัปดาห์นี้ 5 นัด". */
export type VisitsView = { title: string; rows: VisitRow[] }

export type VisitRow = {
  /** The page of whom it is to. */
  page: string
  name: string
  school: string
  mentor: string
  /** "พ. 2 ธ.ค. 13.00 น."; with its hours once it was held. */
  when: string
  word: string
}

/** A team with one of its rounds. */
export type TeamView = {
  team: string
  name: string
  school: string
  members: { name: string; duties: string }[]
  rounds: { run: string; label: string }[]
  round?: RoundView
}

export type RoundView = {
  run: string
  title: string
  state: DueState
  word: string
  due: string
  steps: {
    title: string
    done: number
    shown: number
    state: 'complete' | 'open' | 'gap' | 'later'
    due: string
  }[]
  meetings: { title: string; when: string; people: string; place: string }[]
  hours: string
  results: string
  timeline: TimelineView
}

/** Newest first; `before` asks for what comes before. */
export type TimelineView = { entries: TimelineEntry[]; before?: number }

export type TimelineEntry = {
  seq: number
  day: string
  time: string
  who: string
  title: string
  /** `href`: a file to be saved, or the page that a link leads to. */
  lines: { label: string; text: string; href?: string }[]
  photos: { src?: string; alt: string }[]
  note: string
}

/** What waits for an organisation's experts, late ones first. */
export type ConsultsView = { rows: ConsultRow[]; late: number; more: boolean }

export type ConsultRow = {
  id: string
  topic: string
  team: string
  asker: string
  expert: string
  due: string
  /** School days since it was due. */
  late: number
  /** How often it was handed over. */
  passed: number
  /** Empty where it was asked privately. */
  question: string
  /** Where voices are heard that have answered it so far; none where it was asked privately. */
  sounds: string[]
}
