import { longDate, hours, printable } from '../words.ts'
import type { View } from '../editions.ts'
import type { Block } from '../model.ts'

/** ข้อมูลกลุ่มและสมาชิก: the appointment, and the list in its own order with the hours of this round. */
export function composeTeam({ book, only }: View): Block[] {
  const { order } = book
  const members = book.members.filter(({ id }) => only === undefined || id === only)
  return [
    { kind: 'heading', level: 1, text: 'ข้อมูลกลุ่มและสมาชิก' },
    { kind: 'row', label: 'ชื่อกลุ่ม', text: printable(book.group) },
    { kind: 'row', label: 'โรงเรียน', text: printable(book.school ?? '').replace(/^โรงเรียน/, '') },
    { kind: 'row', label: 'สังกัด', text: printable(book.area ?? '') },
    { kind: 'row', label: 'กลุ่มสาระการเรียนรู้/รายวิชา', text: printable(book.subject ?? '') },
    { kind: 'row', label: 'ระดับชั้น/สายชั้น', text: printable(book.grade ?? '') },
    { kind: 'row', label: 'รูปแบบการดำเนินงาน', text: book.flow },
    {
      kind: 'row',
      label: 'คำสั่งแต่งตั้ง',
      text: order && `ที่ ${order.no}${order.date ? ` ลงวันที่ ${longDate(order.date)}` : ''}`,
    },
    { kind: 'space', cm: 0.2 },
    {
      kind: 'table',
      columns: [
        { title: 'ที่', width: 1, align: 'center' },
        { title: 'ชื่อ-สกุล', width: 5.4 },
        { title: 'ตำแหน่ง/วิทยฐานะ', width: 4 },
        { title: 'บทบาท', width: 3.2 },
        { title: 'ชั่วโมงใน\nวงรอบนี้', width: 2, align: 'center' },
      ],
      rows: members.map((member) => [
        String(book.members.indexOf(member) + 1),
        printable(member.name),
        printable(member.position ?? ''),
        printable(member.role ?? 'สมาชิก'),
        member.minutes === undefined ? '–' : hours(member.minutes),
      ]),
    },
  ]
}
