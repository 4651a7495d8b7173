import { expect, test } from 'vitest'
import { opensOwnChat, withLinks } from '../../src/bot/links.ts'
import { renderSays } from '../../src/bot/render.ts'
import type { Say } from '../../src/flows/say.ts'

const card: Say = {
  kind: 'card',
  title: 'ขั้น 3',
  lines: [],
  buttons: [
    { label: 'บันทึกสังเกต', own: 'บันทึกสังเกต' },
    { label: 'ข้อความชวน', share: 'สะท้อนผล 5/7 แล้ว 🙏' },
    { label: 'เมนู PLC', tap: { do: 'menu' } },
  ],
}

const links = (say: Say) =>
  (say.buttons ?? []).map((button) => ('link' in button ? button.link : button.label))

test("one's own chat is addressed by the account's basic id, with the word in the keyboard", () => {
  expect(links(withLinks(card, { basicId: '@plcassist' }))).toEqual([
    `https://line.me/R/oaMessage/%40plcassist/?${encodeURIComponent('บันทึกสังเกต')}`,
    `https://line.me/R/share?text=${encodeURIComponent('สะท้อนผล 5/7 แล้ว 🙏')}`,
    'เมนู PLC',
  ])
})

test('without the basic id that button is left out; the card says what to type', () => {
  expect(links(withLinks(card, {}))).toHaveLength(2)
})

test('only cards that need it make LINE be asked for the basic id', () => {
  expect(opensOwnChat([card])).toBe(true)
  expect(opensOwnChat([{ kind: 'text', text: '✓' }])).toBe(false)
})

test('what is sent are plain LINE addresses', () => {
  const sent = JSON.stringify(renderSays([card], undefined, { basicId: '@plcassist' }))
  expect(sent).toContain('https://line.me/R/oaMessage/%40plcassist/?')
  expect(sent).toContain('https://line.me/R/share?text=')
})

test('a page of ours opens in the outside browser, and is no address while nobody knows where pages are', () => {
  const dashboard: Say = {
    kind: 'card',
    title: 'แดชบอร์ด',
    lines: [],
    buttons: [{ label: 'เปิดแดชบอร์ด', page: '/login/abc' }],
  }
  expect(links(withLinks(dashboard, { publicBase: 'https://plc.example.org' }))).toEqual([
    'https://plc.example.org/login/abc?openExternalBrowser=1',
  ])
  expect(() => withLinks(dashboard, {})).toThrow('nobody said where pages are')
})
