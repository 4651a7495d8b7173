/** A small team that wants to be done soon; `most` acts of all its people together. */
export const lazyTeam = {
  list: [
    'รายชื่อ โรงเรียนบ้านทุ่งทอง กลุ่มคณิตคิดสนุก',
    'นายธนกร พูลผล ครู ผู้บันทึก',
    'นางสาวกานดา ใจดี ครูชำนาญการ ครูต้นแบบ',
    'นางสุภาพร แก้วมณี ครูชำนาญการพิเศษ หัวหน้า',
    'นายวิชัย ทองคำ ครูชำนาญการ',
    'ผอ. นายสมชาย พัฒนกิจ ผู้อำนวยการโรงเรียน',
  ].join('\n'),
  names: { thanakorn: 'ธนกร', kanda: 'กานดา', supaporn: 'สุภาพร', wichai: 'วิชัย' },
  most: 250,
}
