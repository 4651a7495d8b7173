import * as z from 'zod'
import { photoKinds } from '../samples/photo.ts'

const by = z.string()
const chat = z.string()
const upload = z.union([
  z.object({ sample: z.enum(photoKinds) }),
  z.object({ name: z.string(), type: z.string(), base64: z.string() }),
])

/** An act of a person, as the page, tests and seeds ask for it. */
export const actSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('say'),
    by,
    chat,
    text: z.string(),
    mentions: z.array(z.string()).optional(),
    quote: z.string().optional(),
  }),
  z.object({
    act: z.literal('tap'),
    by,
    chat,
    message: z.string().optional(),
    label: z.string().optional(),
    index: z.number().int().optional(),
    date: z.string().optional(),
  }),
  z.object({ act: z.literal('menu'), by, label: z.string() }),
  z.object({ act: z.literal('photos'), by, chat, photos: z.array(upload).min(1).max(20) }),
  z.object({
    act: z.literal('file'),
    by,
    chat,
    kind: z.enum(['file', 'video', 'audio']).default('file'),
    file: z.union([
      z.object({ sample: z.enum(['docx', 'pdf']), name: z.string().optional() }),
      z.object({ name: z.string(), type: z.string(), base64: z.string() }),
    ]),
  }),
  z.object({ act: z.literal('sticker'), by, chat, alt: z.string().default('👍') }),
  z.object({
    act: z.literal('location'),
    by,
    chat,
    title: z.string().default('โรงเรียนบ้านทุ่งทอง'),
    address: z.string().default('กระบี่'),
    latitude: z.number().default(8.06),
    longitude: z.number().default(98.92),
  }),
  z.object({ act: z.literal('edit'), by, message: z.string(), text: z.string() }),
  z.object({ act: z.literal('unsend'), by, message: z.string() }),
  z.object({ act: z.literal('invite'), by, chat }),
  z.object({ act: z.literal('removeBot'), by, chat }),
  z.object({ act: z.literal('join'), by, chat }),
  z.object({ act: z.literal('leave'), by, chat }),
  z.object({ act: z.literal('follow'), by }),
  z.object({ act: z.literal('block'), by }),
  z.object({ act: z.literal('read'), by, chat }),
  z.object({ act: z.literal('desktop'), by, on: z.boolean() }),
  z.object({
    act: z.literal('addPerson'),
    name: z.string().trim().min(1).max(20),
    realName: z.string().default(''),
    key: z.string().optional(),
  }),
  z.object({
    act: z.literal('addGroup'),
    name: z.string().trim().min(1).max(50),
    members: z.array(z.string()).min(1),
  }),
])

/** One act, checked. */
export type Act = z.infer<typeof actSchema>

/** An act as it is written down, before defaults are filled in. */
export type ActInput = z.input<typeof actSchema>

/** Settings that may be changed at any time. */
export const settingsSchema = z.object({
  quota: z.number().int().min(0).optional(),
  userlessPostbacks: z.boolean().optional(),
  redelivery: z.boolean().optional(),
  duplicates: z.number().int().min(0).max(10).optional(),
  hold: z.boolean().optional(),
  preparing: z.number().int().min(0).max(20).optional(),
})

/** A planned misbehaviour. */
export const faultSchema = z.object({
  call: z.string().default('any'),
  kind: z.enum(['500', '429', 'timeout-before', 'timeout-after', 'reset']),
  times: z.number().int().min(1).default(1),
})

/** How to let held webhooks go. */
export const releaseSchema = z.object({
  order: z.enum(['as-happened', 'reversed', 'shuffled']).optional(),
  copies: z.number().int().min(1).max(20).optional(),
  together: z.boolean().optional(),
  oneByOne: z.boolean().optional(),
})

/** Where to set the clock: an instant, or so many ms ahead. */
export const clockSchema = z.object({
  now: z.iso.datetime({ offset: true }).optional(),
  advanceMs: z.number().min(0).optional(),
})
