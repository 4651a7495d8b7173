import type { FileRef } from '../flows/run.ts'

/**
 * A question to an expert (PLC Clinic) and what became of it. It belongs to the chat where it was asked: in a group all
 * of the team read along, in a person's own chat nobody but who asked and who answers.
 */
export type Consultation = {
  id: string
  org: string
  team?: string
  /** The round it is evidence of; only for what was asked in the team's group. */
  run?: string
  /** Where it was asked: the answer returns there. In a group all of the team read along. */
  chat: string
  inGroup?: true
  teamName?: string
  asker: string
  askerName: string
  /** A key of the topics. */
  topic: string
  /** Empty once it was withdrawn. */
  question: string
  at: number
  /** The school day until which an answer is hoped for, 'YYYY-MM-DD'. */
  due: string
  expert?: string
  expertAccount?: string
  expertName?: string
  history: { at: number; from?: string; to: string; by: string }[]
  state: 'open' | 'answered' | 'closed'
  answer?: ConsultAnswer[]
  /** What was asked further, after so many answers. */
  follow?: { text: string; at: number; after: number; row: string; message?: string }[]
  /** When its expert last heard of it, ms, and by which job, if by one. */
  told?: { at: number; job?: string }
  /** How many answers have been said where it was asked. */
  returned?: number
  /** The job that has told who asked of so many answers, should it have arrived. */
  returning?: { job: string; count: number }
  /** The evidence row of the question, and the message it came by. */
  row: string
  message?: string
  /** Rows that lie with the consultation itself, where it belongs to no round. */
  chain?: { length: number; head: string }
}

/** One answer: words, or a voice message with words that say it in a line. */
export type ConsultAnswer = {
  text?: string
  voice?: FileRef
  /** How the voice is heard: the key of its copy, and what seals the addresses under which it is given out. */
  sound?: { key: string; secret: string }
  by: string
  at: number
  row: string
  message?: string
}

/** What somebody is about to write for a consultation. */
export type Consulting =
  | { want: 'question'; team: string; topic: string }
  | { want: 'follow' | 'answer' | 'summary'; consultation: string }
