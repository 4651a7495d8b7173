import { modelsOf } from '../../flows/progress.ts'
import type { BookMember, Observation, Officer, Reflection } from '../../paper/book.ts'
import type { Member } from '../../store/records.ts'
import { tappingMembers } from '../../talk/names.ts'
import { minutesOf } from './gatherings.ts'
import { isForTeam, photoOf, textOf } from './parts.ts'
import { memberOf, standingIn, type Round } from './round.ts'

/** The team in the order of the appointment list; who helps from outside stands where mentors and officers stand. */
export function membersOf(round: Round): BookMember[] {
  const models = modelsOf(round.flow, round.run)
  return tappingMembers(round.team).map((member) => ({
    id: member.id,
    name: member.official,
    position: member.position || undefined,
    role: roleOf(member, models.includes(member.id)),
    model: models.includes(member.id),
    recorder: member.place === 'recorder',
    minutes: minutesOf(round, member.id),
  }))
}

function roleOf({ place }: Member, model: boolean): string {
  if (place === 'member') return model ? 'ครูต้นแบบ' : 'ครูร่วมเรียนรู้'
  return [{ head: 'หัวหน้ากลุ่ม', recorder: 'ผู้บันทึก' }[place], ...(model ? ['ครูต้นแบบ'] : [])].join(', ')
}

/** One text of each block that a flow may have twice ("o_pupils", "o_pupils2"). */
function suffixes({ flow }: Round, key: string): string[] {
  const keys = flow.steps.flatMap((step) => step.fields.map((field) => field.key))
  return keys
    .filter((one) => one.startsWith(key) && /^\d*$/.test(one.slice(key.length)))
    .map((one) => one.slice(key.length))
}

/** What each observer saw, in the order of the list; nothing before the team may read it. */
export function observationsOf(round: Round): Observation[] {
  return suffixes(round, 'o_pupils').flatMap((suffix, index) => {
    const said = (key: string) => fieldValues(round, key + suffix)
    const people = new Set(
      ['o_pupils', 'o_good', 'o_better', 'o_eight'].flatMap((key) => [...said(key).keys()]),
    )
    return inListOrder(round, people).map((by): Observation => {
      const eight = said('o_eight').get(by)?.text
      return {
        by,
        at: said('o_pupils').get(by)?.at,
        round: suffixes(round, 'o_pupils').length > 1 ? index + 1 : undefined,
        pupils: said('o_pupils').get(by)?.text,
        good: said('o_good').get(by)?.text,
        better: said('o_better').get(by)?.text,
        eight: eight === undefined ? undefined : (eight.match(/[1-5]/gu) ?? []).map(Number),
        photos: photosBy(round, `o_photo${suffix}`, by),
      }
    })
  })
}

function photosBy(round: Round, key: string, by: string) {
  const field = round.flow.steps.flatMap((step) => step.fields).find((one) => one.key === key)
  if (!field || !isForTeam(round, field)) return []
  return standingIn(round, field)
    .filter(({ entry }) => memberOf(round, entry.by)?.id === by)
    .flatMap(({ entry }) => photoOf(round, entry) ?? [])
}

/** What each member wrote for themselves, in the order of the list. */
export function reflectionsOf(round: Round): Reflection[] {
  return suffixes(round, 'r_text').flatMap((suffix) => {
    const texts = fieldValues(round, `r_text${suffix}`)
    const uses = fieldValues(round, `r_use${suffix}`)
    const step = round.flow.steps.find(({ fields }) => fields.some(({ key }) => key === `r_text${suffix}`))
    return inListOrder(round, new Set([...texts.keys(), ...uses.keys()])).map((by) => ({
      by,
      step: step?.title,
      text: texts.get(by)?.text,
      use: uses.get(by)?.text,
    }))
  })
}

function fieldValues(round: Round, key: string): Map<string, { text?: string; at: number }> {
  const field = round.flow.steps.flatMap((step) => step.fields).find((one) => one.key === key)
  if (!field || !isForTeam(round, field)) return new Map()
  return new Map(
    standingIn(round, field).flatMap(({ entry, value }) => {
      const member = memberOf(round, entry.by)
      return member && !value.none ? [[member.id, { text: value.text, at: entry.at }] as const] : []
    }),
  )
}

function inListOrder({ team }: Round, ids: Set<string>): string[] {
  return team.members.map((member) => member.id).filter((id) => ids.has(id))
}

/** Who signs the book, with what they said; a line stays free for ink where nobody signed in LINE. */
export function officersOf(round: Round, signedAt: number | undefined): Officer[] {
  const { members } = round.team
  const named = (office: Officer['office'], member: Member | undefined, more: Partial<Officer>): Officer => ({
    office,
    name: member?.official,
    position: member?.position || undefined,
    ...more,
  })
  return [
    named(
      'head',
      members.find(({ place }) => place === 'head'),
      {},
    ),
    named(
      'deputy',
      members.find(({ outside }) => outside === 'deputy'),
      { comment: textOf(round, 's_deputy') },
    ),
    named(
      'director',
      members.find(({ outside }) => outside === 'director'),
      {
        comment: textOf(round, 's_head'),
        acting: textOf(round, 's_acting'),
        signedAt,
      },
    ),
  ]
}
