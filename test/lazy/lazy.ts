import { fieldsOf } from '../../src/flows/load.ts'
import type { Field, Flow } from '../../src/flows/types.ts'

/** A bubble of the bot as somebody sees it: its words, and what can be tapped. */
export type Seen = { words: string; buttons: Offer[] }

/** Something to tap. It fills the keyboard, opens the tapper's own chat with a word, asks for a date, or just acts. */
export type Offer = {
  label: string
  fills?: string
  opens?: string
  picks?: string
  /** What the tapper is seen to say. */
  shown?: string
  press: (who: string, date?: string) => Promise<Seen[]>
}

/** A LINE in which people can do things; `own` is a person's chat with the bot. Returns what the bot says there. */
export type Place = {
  invite: (who: string) => Promise<Seen[]>
  follow: (who: string) => Promise<Seen[]>
  say: (who: string, own: boolean, text: string) => Promise<Seen[]>
  send: (who: string, own: boolean, what: 'photo' | 'file') => Promise<Seen[]>
}

/** How it went: `done` when the book was signed; else where they were stuck. */
export type Walk = { done: boolean; acts: number; told: string[] }

/** What leads back, aside or out, and what only shows: a person in a hurry leaves it alone. */
const aside =
  /^(?:ถอน|ดู|แก้|เลื่อน|ครูต้นแบบ|แตะผิด|ไม่เก็บ|เก็บอะไรบ้าง|ช่วยเหลือ|ใส่รหัส|นำบอตออก|เพิ่มทีม|นับชั่วโมง|ลงชื่อแทน|เปลี่ยนรูป|ชั่วโมง|รออะไร|ข้อความชวน|พิมพ์เวลา|เมนู|ไม่มี$)/u
const ended = /เสร็จสมบูรณ์ค่ะ/u
const mostFollowUps = 4

/**
 * A team that is willing but lazy: it asks for the menu, taps the first thing it has not tried yet, and answers what it
 * is asked. All it knows is the list, and what kind of answer a heading wants.
 */
export async function walkThrough(
  place: Place,
  flow: Flow,
  team: { list: string; names: Record<string, string>; most: number },
): Promise<Walk> {
  const people = Object.keys(team.names)
  const [first = ''] = people
  const walk: Walk = { done: false, acts: 0, told: [] }
  const friends = new Set<string>()
  const tried = new Set<string>()

  const note = async (who: string, what: string, acting: Promise<Seen[]>): Promise<Seen[]> => {
    const seen = await acting
    walk.acts += 1
    walk.told.push(`${who} ${what}`, ...seen.map(({ words }) => `   ${words.replaceAll('\n', '\n   ')}`))
    if (seen.some(({ words }) => ended.test(words))) walk.done = true
    if (seen.length > 1) throw new Error(`two bubbles for one act:\n${walk.told.slice(-6).join('\n')}`)
    return seen
  }
  const say = (who: string, own: boolean, text: string) => note(who, text, place.say(who, own, text))

  await found()
  while (!walk.done && walk.acts < team.most) if (!(await moveOn())) break
  return walk

  async function found(): Promise<void> {
    let seen = await note(first, 'invites the bot', place.invite(first))
    for (const label of ['เริ่มตั้งทีม', 'ยังไม่มีรหัส']) seen = await tap(first, seen, label)
    const [names] = await say(first, false, team.list)
    for (const [who, name] of Object.entries(team.names)) seen = await tap(who, names ? [names] : [], name)
    for (const label of ['เริ่มวงรอบ', 'ดูรูปแบบอื่น', flow.label, 'เริ่มตามนี้']) seen = await tap(first, seen, label)
  }

  async function tap(who: string, seen: Seen[], label: string): Promise<Seen[]> {
    const offer = seen.flatMap(({ buttons }) => buttons).find((button) => button.label === label)
    if (!offer) throw new Error(`no [${label}] after:\n${walk.told.slice(-6).join('\n')}`)
    return note(who, `[${label}]`, offer.press(who, offer.picks))
  }

  /** Somebody who has something left to try on today's card tries it; false when nobody has. */
  async function moveOn(): Promise<boolean> {
    for (const [index, who] of people.entries()) {
      const [card] = await say(who, false, 'เมนู PLC')
      if (!card || walk.done) return !walk.done
      const title = card.words.split('\n')[0]!.split(' · ')[0]!
      const offer = card.buttons.find(({ label, opens }) => {
        const once = /^เริ่ม/u.test(label) ? `${label} ${title}` : `${who} ${label} ${title}`
        const key = opens !== undefined || /^เริ่ม/u.test(label) ? once : `${who} ${label} ${card.words}`
        if (aside.test(label) || tried.has(key)) return false
        tried.add(key)
        return true
      })
      if (!offer) continue
      await follow(who, index, offer, false, 0)
      return true
    }
    return false
  }

  /** Taps a button and does what follows from it. */
  async function follow(
    who: string,
    index: number,
    offer: Offer,
    own: boolean,
    depth: number,
  ): Promise<void> {
    if (offer.opens !== undefined) {
      if (!friends.has(who)) await note(who, 'adds the bot', place.follow(who))
      friends.add(who)
      return respond(who, index, await say(who, true, offer.opens), true, depth)
    }
    const seen = await note(who, `[${offer.label}]`, offer.press(who, offer.picks))
    if (offer.fills !== undefined)
      return respond(who, index, await say(who, own, complete(offer.fills)), own, depth)
    const heading = /\((.+)\)$/u.exec(offer.shown ?? '')?.[1]
    if (seen.length === 0 && heading !== undefined) return sendTo(who, index, heading, own, depth)
    return respond(who, index, seen, own, depth)
  }

  async function sendTo(who: string, index: number, heading: string, own: boolean, depth: number) {
    const what = fieldOf(heading)?.type === 'photo' ? 'photo' : 'file'
    await respond(who, index, await note(who, `a ${what}`, place.send(who, own, what)), own, depth)
  }

  /** Does what the bot's answer asks for, if anything. */
  async function respond(
    who: string,
    index: number,
    seen: Seen[],
    own: boolean,
    depth: number,
  ): Promise<void> {
    const [bubble] = seen
    if (!bubble || walk.done || depth > mostFollowUps) return
    if (/^ขอรูป/u.test(bubble.words)) {
      await respond(who, index, await note(who, 'a photo', place.send(who, own, 'photo')), own, depth + 1)
      return
    }
    if (bubble.buttons.some(({ label }) => label === 'ลงชื่อ')) return meet(who, index, bubble)
    const open = bubble.buttons.filter(({ label }) => !aside.test(label))
    // A question with equal choices: everybody takes their own, so that all are taken.
    if (/คะ(?:\n|$)/u.test(bubble.words) && open.length > 0) {
      const chosen = open[index % open.length]!
      return follow(who, index, chosen, own, depth + 1)
    }
    const next = open.find(
      ({ label, fills, opens }) => opens === undefined && (fills !== undefined || /^ตอบ/u.test(label)),
    )
    if (next && own) return follow(who, index, next, own, depth + 1)
    if (next && /^ตอบ/u.test(next.label)) return follow(who, index, next, own, depth + 1)
  }

  /** A meeting: everybody signs, somebody sends a picture, it ends, and its notes are written. */
  async function meet(who: string, index: number, bubble: Seen): Promise<void> {
    for (const person of people) await tap(person, [bubble], 'ลงชื่อ')
    await note(who, 'a photo', place.send(who, false, 'photo'))
    const end = bubble.buttons.find(({ label }) => /^จบ/u.test(label))!
    const closed = await note(who, `[${end.label}]`, end.press(who))
    const notes = closed.flatMap(({ buttons }) => buttons).find(({ fills }) => fills !== undefined)
    if (notes) await follow(who, index, notes, false, mostFollowUps)
  }

  /** Every heading that was filled in, with something a teacher would write behind it. */
  function complete(form: string): string {
    return form
      .split('\n')
      .map((line) => {
        const [heading = '', ...given] = line.split(/: ?/u)
        const field = fieldOf(heading)
        return given.join('').trim() === '' && field ? `${heading}: ${plausible(field)}` : line
      })
      .join('\n')
  }

  function fieldOf(heading: string): Field | undefined {
    const fields = [...fieldsOf(flow), ...flow.head.fields, ...flow.meeting.fields]
    return fields.find(({ chat }) => chat === heading)
  }
}

/** Something sensible for a kind of field; its example where it has one. */
function plausible({ type, hint, choices = [] }: Field): string {
  if (hint !== undefined) return hint
  switch (type) {
    case 'num':
      return '27 คน'
    case 'score':
      return 'เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน'
    case 'date':
    case 'datetime':
      return 'พ. 16 ธ.ค. 10.30 น.'
    case 'choice':
    case 'multi':
      return choices[0] ?? ''
    case 'doc':
      return 'https://example.org/plan'
    case 'scale8':
      return '4 4 3 5 4 3 4 4'
    case 'people':
      return 'กานดา'
    case 'text':
    case 'long':
    case 'mix':
    case 'photo':
    case 'calc':
      return 'วาดภาพก่อนคิดเลข'
  }
}
