#!/usr/bin/env python3
"""Write src/page/common_han.h: codes of very common characters, for telling encodings apart.

The characters are the function words, numerals and news words that hardly any Chinese text
goes without, listed here by hand. Usage: make_common_han.py > src/page/common_han.h
"""

SIMPLIFIED = (
    '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产'
    '种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业'
    '本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利'
    '比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文'
    '总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干'
    '做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共'
    '报道记者来源发布编辑称近日司市'
)
TRADITIONAL = (
    '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產'
    '種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業'
    '本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利'
    '比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文'
    '總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹'
    '做必戰先回則任取據處隊南給色光門即保治北造百規熱領七海口東導器壓志世金增爭濟階油思術極交受聯什認六共'
    '報道記者來源發布編輯稱近日司市'
)
PUNCTUATION = '，。、：；？！“”‘’「」『』《》（）—…·　'


def codes(text, encoding):
    out = set()
    for c in text:
        try:
            b = c.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(b) == 2:
            out.add(b[0] << 8 | b[1])
    return sorted(out)


def table(name, values):
    print('\nstatic const uint16_t %s[] = {' % name)
    for i in range(0, len(values), 10):
        print('\t' + ' '.join('0x%04x,' % v for v in values[i:i + 10]))
    print('};')


print('/* common_han.h -- made by data/tools/make_common_han.py from the list in it: codes, sorted,')
print(' * of characters that hardly any Chinese text goes without. */')
print('#ifndef PIYUE_PAGE_COMMON_HAN_H\n#define PIYUE_PAGE_COMMON_HAN_H\n\n#include <stdint.h>')
table('common_gb', codes(SIMPLIFIED + PUNCTUATION, 'gb18030'))
table('common_big5', codes(TRADITIONAL + PUNCTUATION, 'big5'))
table('common_unicode', codes(SIMPLIFIED + TRADITIONAL + PUNCTUATION, 'utf-16-be'))
print('\n#endif')
