import { expect, test } from 'vitest'
import type { Member, Team } from '../../src/store/records.ts'
import { leadsTeam, mayVouch, voucherWord } from '../../src/talk/leaders.ts'

const line = (id: string, place: Member['place'], person?: string): Member => ({
  id,
  official: id,
  title: '',
  first: id,
  last: '',
  position: '',
  place,
  person,
})
const team = (...members: Member[]): Team => ({
  id: 't',
  name: 'PLC',
  chat: 'c',
  members,
  runs: [],
  founder: 'founder',
  from: 0,
})
const whoMay = (of: Team, except?: string) =>
  ['head', 'recorder', 'one', 'other', 'founder', undefined].filter((person) => mayVouch(of, person, except))

test('recorder and head vouch; for one of them the other does; the founder only while the list names neither', () => {
  const both = team(line('a', 'head', 'head'), line('b', 'recorder', 'recorder'), line('c', 'member', 'one'))
  expect(whoMay(both)).toEqual(['head', 'recorder'])
  expect(whoMay(both, 'recorder')).toEqual(['head'])
  expect(whoMay(team(line('c', 'member', 'one')))).toEqual(['one', 'founder'])
  expect(whoMay(team(line('c', 'member', 'one'), line('d', 'member', 'founder')))).toEqual(['founder'])
})

test('any other member vouches where no leader has a name, and nobody for themselves', () => {
  const unclaimed = team(line('a', 'recorder'), line('c', 'member', 'one'), line('d', 'member', 'other'))
  expect(whoMay(unclaimed)).toEqual(['one', 'other'])
  expect(whoMay(unclaimed, 'one')).toEqual(['other'])
  const alone = team(line('a', 'recorder', 'recorder'), line('c', 'member', 'one'))
  expect(whoMay(alone, 'recorder')).toEqual(['one'])
  expect(whoMay(team(line('a', 'recorder', 'recorder')), 'recorder')).toEqual([])
})

test('a team is led by those its list names, and by its founder', () => {
  const named = team(line('a', 'head', 'head'), line('b', 'recorder'), line('c', 'member', 'one'))
  expect(['head', 'one', 'founder', undefined].map((person) => leadsTeam(named, person))).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test('whom to ask is said by what they are', () => {
  const both = team(line('a', 'head', 'head'), line('b', 'recorder', 'recorder'))
  expect(voucherWord(both)).toBe('ผู้บันทึก')
  expect(voucherWord(both, 'recorder')).toBe('หัวหน้า')
  expect(voucherWord(team(line('b', 'recorder')))).toBe('ท่านอื่นในทีม')
  expect(voucherWord(team(line('c', 'member', 'one')))).toBe('ท่านที่ตั้งทีม')
  expect(voucherWord(team(line('c', 'member', 'founder')), 'founder')).toBe('ท่านอื่นในทีม')
})
