import * as z from 'zod'
import { addSchoolDays, nextSchoolDay, schoolDaysBetween, type SchoolCalendar } from './calendar.ts'
import data from './data/consulting.v1.json' with { type: 'json' }
import { addDays, dateInBangkok } from './thai/bangkok.ts'
import { matchKey } from './thai/text.ts'

const count = z.number().int().positive()

const Topic = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** On a button. */
  label: z.string().min(1).max(20),
  /** How people write it. */
  words: z.array(z.string()),
  days: count.optional(),
})

/** How a consultation goes; days are school days. */
export const consulting = z
  .strictObject({
    about: z.string(),
    /** Until an answer is hoped for, and how many whoever it is handed to has at least. */
    days: count,
    passedDays: count,
    /** So late it is suggested to hand it over. */
    suggestPassing: count,
    /** Questions of one person that may wait at the same time. */
    mostOpen: count,
    /** When its expert is reminded, after the day it is due. */
    reminders: z.array(z.strictObject({ offset: z.number().int().min(0).max(30) })),
    topics: z.array(Topic).min(1).max(8),
  })
  .parse(data)

/** The topic of that key; undefined for keys that are none. */
export function topicOf(key: string): z.infer<typeof Topic> | undefined {
  return consulting.topics.find((topic) => topic.key === key)
}

/** The topic that somebody wrote, by its label or one of its words. */
export function readTopic(text: string): z.infer<typeof Topic> | undefined {
  const key = matchKey(text)
  return consulting.topics.find(({ label, words }) =>
    [label, ...words].some((word) => matchKey(word) === key),
  )
}

/** The school day until which an answer to a question asked at `at` (ms) is hoped for, 'YYYY-MM-DD'. */
export function answerDue(topic: string, at: number, calendar: SchoolCalendar): string {
  return schoolDayAfter(dateInBangkok(at), topicOf(topic)?.days ?? consulting.days, calendar)
}

/** The due date of one that is handed over at `at` (ms): the one it had, if that leaves time enough. */
export function passedDue(due: string, at: number, calendar: SchoolCalendar): string {
  const soonest = schoolDayAfter(dateInBangkok(at), consulting.passedDays, calendar)
  return due > soonest ? due : soonest
}

function schoolDayAfter(date: string, days: number, calendar: SchoolCalendar): string {
  return addSchoolDays(addDays(date, 1), days, calendar)
}

/** The days on which the expert of a question that is still open is reminded, in their order. */
export function reminderDays(due: string, calendar: SchoolCalendar): string[] {
  return consulting.reminders.map(({ offset }) =>
    offset === 0 ? nextSchoolDay(due, calendar) : schoolDayAfter(due, offset, calendar),
  )
}

/** Whether an expert who last heard of a question at `told` (ms, if ever) is to hear of it now. */
export function isToTell(
  { due, told }: { due: string; told?: { at: number } },
  now: number,
  calendar: SchoolCalendar,
): boolean {
  if (!told) return true
  const [last, today] = [dateInBangkok(told.at), dateInBangkok(now)]
  return reminderDays(due, calendar).some((day) => last < day && day <= today)
}

/** School days since an answer was due; 0 as long as it is not late. */
export function lateBy(due: string, now: number, calendar: SchoolCalendar): number {
  return schoolDaysBetween(due, dateInBangkok(now), calendar)
}

/** Where the words of consultations stand in a run; it is no field of a step. */
export const consultWords = 'k_consult'
