import type { messagingApi } from '@line/bot-sdk'

/** A card like the one that greets a group. */
export const greeting: messagingApi.FlexMessage = {
  type: 'flex',
  altText: 'สวัสดีค่ะ ผู้ช่วย PLC',
  contents: {
    type: 'bubble',
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'sm',
      contents: [
        { type: 'text', text: 'สวัสดีค่ะ ผู้ช่วย PLC', weight: 'bold', size: 'lg', wrap: true },
        { type: 'text', text: 'ช่วยจดบันทึก นับชั่วโมง และทำเล่ม Logbook ให้ทีม', wrap: true },
        { type: 'separator', margin: 'md' },
        { type: 'text', text: '• คุยกันได้ตามปกติ บอตไม่เก็บค่ะ', wrap: true, margin: 'md' },
        { type: 'text', text: '• เก็บเฉพาะที่ท่านกดส่งหรือเรียกบอต', wrap: true },
      ],
    },
    footer: {
      type: 'box',
      layout: 'vertical',
      spacing: 'sm',
      contents: [
        {
          type: 'button',
          style: 'primary',
          height: 'sm',
          color: '#047a35',
          action: { type: 'postback', label: 'เริ่มตั้งทีม', data: 'begin', displayText: 'เริ่มตั้งทีม' },
        },
        {
          type: 'button',
          style: 'secondary',
          height: 'sm',
          action: { type: 'postback', label: 'เก็บอะไรบ้าง', data: 'notice' },
        },
      ],
    },
  },
}

/** A card of a step, with a keyboard filler, a date picker and a table of fields. */
export const step: messagingApi.FlexMessage = {
  type: 'flex',
  altText: 'ขั้น 1/5 วิเคราะห์',
  contents: {
    type: 'bubble',
    header: {
      type: 'box',
      layout: 'horizontal',
      backgroundColor: '#e2f5e8',
      contents: [
        { type: 'text', text: 'ขั้น 1/5 วิเคราะห์', weight: 'bold', flex: 3 },
        { type: 'text', text: 'ถึง ศ. 27 พ.ย.', align: 'end', size: 'sm', color: '#555555', flex: 2 },
      ],
    },
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'md',
      contents: [
        { type: 'text', text: 'ขอ 6 เรื่อง ตอบในที่ประชุมได้เลยค่ะ', wrap: true },
        ...['ปัญหา', 'หลักฐาน', 'สาเหตุ'].map((name, i): messagingApi.FlexBox => ({
          type: 'box',
          layout: 'baseline',
          spacing: 'sm',
          contents: [
            { type: 'text', text: i === 0 ? '✓' : '○', color: i === 0 ? '#06c755' : '#999999', flex: 0 },
            {
              type: 'text',
              text: name,
              contents: [
                { type: 'span', text: name, weight: 'bold' },
                { type: 'span', text: i === 0 ? '  2 ความเห็น' : '', size: 'sm', color: '#777777' },
              ].filter((s) => s.text) as messagingApi.FlexSpan[],
            },
          ],
        })),
      ],
    },
    footer: {
      type: 'box',
      layout: 'vertical',
      spacing: 'sm',
      contents: [
        {
          type: 'button',
          style: 'primary',
          height: 'sm',
          action: {
            type: 'postback',
            label: 'กรอกครั้งเดียว',
            data: 'fill',
            inputOption: 'openKeyboard',
            fillInText: 'ปัญหา: \nหลักฐาน: \nสาเหตุ: ',
          },
        },
        {
          type: 'box',
          layout: 'horizontal',
          spacing: 'sm',
          contents: [
            {
              type: 'button',
              style: 'secondary',
              height: 'sm',
              action: { type: 'datetimepicker', label: 'นัดครั้งหน้า', data: 'meet', mode: 'datetime' },
            },
            {
              type: 'button',
              style: 'secondary',
              height: 'sm',
              action: {
                type: 'uri',
                label: 'เขียนสังเกต',
                uri: `https://line.me/R/oaMessage/%40plcassist/?${encodeURIComponent('บันทึกสังเกต')}`,
              },
            },
          ],
        },
      ],
    },
  },
}

/** A text with suggestions under it. */
export const question: messagingApi.TextMessage = {
  type: 'text',
  text: 'ขอรหัสทีมจากศูนย์ค่ะ\nถ้ายังไม่มี เริ่มใช้ไปก่อนแล้วค่อยเพิ่มได้',
  quickReply: {
    items: [
      {
        type: 'action',
        action: {
          type: 'postback',
          label: 'ใส่รหัส',
          data: 'code',
          inputOption: 'openKeyboard',
          fillInText: 'รหัส ',
        },
      },
      {
        type: 'action',
        action: { type: 'postback', label: 'ยังไม่มีรหัส', data: 'nocode', displayText: 'ยังไม่มีรหัส' },
      },
    ],
  },
}
