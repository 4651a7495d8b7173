import * as z from 'zod'

/**
 * A flow is data: what a PLC round asks for, step by step. The field lists come from the forms schools use
 * (ชนิด, ต้อง, ผู้ตอบ, แบบ); the engine knows the words below and nothing about any one flow.
 */

/** What an answer looks like. `mix` takes words, a photo, a file or a link; `doc` a file or a link. */
const FieldType = z.enum([
  'text',
  'long',
  'num',
  'score',
  'date',
  'datetime',
  'choice',
  'multi',
  'photo',
  'doc',
  'mix',
  'people',
  'scale8',
  'calc',
])

/** ต้อง: the step stays open without it. ควร: asked once more when the step closes. เลือก. ระบบ. */
const Need = z.enum(['must', 'should', 'may', 'system'])

/** one: the latest counts, another person's words are never replaced unasked. add: a list. each: one per person. */
const Mode = z.enum(['one', 'add', 'each', 'system'])

/** Who is asked. Anybody in the team may help with `any`; the others say whose part it is. */
const Answerer = z.enum([
  'any',
  'recorder',
  'model',
  'observer',
  'everyone',
  'school',
  'mentor',
  'director',
  'deputy',
  'system',
])

/** Who sees an answer before it is printed. `model-mentor`: until the reflection meeting, then the team. */
const Visibility = z.enum(['team', 'model-mentor', 'writer', 'mentor', 'recorder'])

/**
 * What the engine understands of an answer, beyond keeping it: results before and after with the goal, the names of
 * schools or of the Model Teacher, when a class is to be or was opened, what comes next, how a book was signed, and
 * the emblems that only a school can give for its papers.
 */
const Meaning = z.enum([
  'before',
  'after',
  'goal',
  'schools',
  'model',
  'opens',
  'taught',
  'next',
  'reviewed',
  'signed',
  'emblem',
  'garuda',
])

export const Field = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** Official wording, as printed. */
  paper: z.string().min(1),
  /** The heading people type, at most 12 graphemes and unique in its step. */
  chat: z.string().min(1),
  type: FieldType,
  need: Need,
  who: Answerer,
  mode: Mode,
  sees: Visibility.default('team'),
  /** An example that helps to answer, shown with a question. */
  hint: z.string().optional(),
  choices: z.array(z.string()).optional(),
  means: Meaning.optional(),
  /** The team's next round begins with this answer: nobody types it twice. */
  keeps: z.literal(true).optional(),
  /** What else is said by answering: other fields of the flow and their answers. */
  implies: z.record(z.string(), z.string()).optional(),
})

/** Who is reminded, when and how. */
export const ReminderRule = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** School days to the due date: -2 is two before it, 0 the day itself. */
  offset: z.number().int().min(-30).max(60),
  /**
   * `writers`: members whose own part of the step is still to come; `team`: all who have claimed a name; `group`: the
   * team's group chat, where the team has switched that on.
   */
  to: z.enum(['recorder', 'head', 'model', 'mentor', 'director', 'writers', 'team', 'group']),
  /** It may cost one message to one person, or one to each in a group; otherwise it only rides on a free answer. */
  push: z.boolean(),
  /** The hour in Bangkok, where it is not the common morning. */
  at: z
    .string()
    .regex(/^\d{2}:\d{2}$/)
    .optional(),
  /** Said again every so many school days. */
  repeat: z
    .strictObject({ every: z.number().int().positive(), times: z.number().int().positive() })
    .optional(),
})

export const Step = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: z.string().min(1),
  /** School days: typical, and the bounds a centre may set. */
  days: z.strictObject({
    typical: z.number().int().positive(),
    min: z.number().int().positive(),
    max: z.number().int(),
  }),
  /** The word for what members write privately in this step, in their own chat with the bot. */
  private: z.string().max(12).optional(),
  /** One sentence that invites to answer. */
  ask: z.string().min(1),
  /** Signing the book: it follows the steps and is not numbered among them. */
  closing: z.literal(true).optional(),
  /** Rounds of member schools go on meanwhile, and are shown. */
  children: z.literal(true).optional(),
  /** Reminders of this step, instead of the common ones. */
  remind: z.array(ReminderRule).optional(),
  fields: z.array(Field).min(1),
})

export const Flow = z.strictObject({
  owner: z.string().default('plc'),
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.number().int().positive(),
  title: z.string().min(1),
  /** On a button, at most 14 graphemes. */
  label: z.string().min(1).max(20),
  /** For whom and how long, in a few words: what a team chooses by. */
  fits: z.string().min(1),
  /** The cover's facts: asked with the first step, never in its way. */
  head: Step,
  /** What is written of each meeting. */
  meeting: Step,
  /** What a mentor observes on a visit. */
  visit: Step,
  steps: z.array(Step).min(1),
})

export type Need = z.infer<typeof Need>
export type ReminderRule = z.infer<typeof ReminderRule>
export type Field = z.infer<typeof Field>
export type Step = z.infer<typeof Step>
export type Flow = z.infer<typeof Flow>

/** Names a flow for good: a run keeps the version it began with. */
export type FlowRef = { owner: string; id: string; version: number }
