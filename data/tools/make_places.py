#!/usr/bin/env python3
"""Make data/gazetteer/countries.tsv from Debian's iso-codes (countries, states of the USA, and
their Chinese names) and unicode-cldr-core (short names of countries, zh and zh_Hant).

    data/tools/make_places.py > data/gazetteer/countries.tsv

Names of one character, and those that are everyday words, are left out. The output depends on the
packages' versions only, which stand in its head."""
import gettext
import json
import re
import subprocess
import xml.etree.ElementTree as tree

ISO = '/usr/share/iso-codes/json/iso_3166-%d.json'
CLDR = '/usr/share/unicode/cldr/common/main/%s.xml'
EVERYDAY = {'其他', '华盛顿', '南极洲', '世界'}


def version(package):
    return subprocess.run(['dpkg-query', '-W', '-f', '${Version}', package],
                          stdout=subprocess.PIPE, check=True).stdout.decode()


def catalogue(part, lang):
    return gettext.translation('iso_3166-%d' % part, '/usr/share/locale', [lang])


def cldr_territories(lang):
    root = tree.parse(CLDR % lang).getroot()
    names = {}
    for t in root.iterfind('.//territories/territory'):
        if t.text and t.text != '↑↑↑':
            names.setdefault(t.get('type'), []).append(t.text)
    return names


def line(kind, key, names):
    seen = []
    for name in names:
        name = re.sub(r'[（(].*?[)）]|,.*|，.*', '', name).strip()
        if len(name) > 1 and name not in seen and name not in EVERYDAY and '|' not in name:
            seen.append(name)
    if seen:
        print('%s\t%s\t%s' % (kind, key, ' | '.join(seen)))


def main():
    print('# Countries and territories, and the states of the USA: names in zh and zh_Hant.')
    print('# Made by data/tools/make_places.py from iso-codes %s and unicode-cldr-core %s.'
          % (version('iso-codes'), version('unicode-cldr-core')))
    simplified, traditional = cldr_territories('zh'), cldr_territories('zh_Hant')
    hong_kong = cldr_territories('zh_Hant_HK')
    iso_cn, iso_tw = catalogue(1, 'zh_CN'), catalogue(1, 'zh_TW')
    for c in json.load(open(ISO % 1))['3166-1']:
        code = c['alpha_2']
        english = c.get('common_name', c['name'])
        names = simplified.get(code, []) + traditional.get(code, []) + hong_kong.get(code, [])
        for cat in (iso_cn, iso_tw):
            for n in (c.get('common_name'), c['name']):
                if n and cat.gettext(n) != n:
                    names.append(cat.gettext(n))
        if code in ('HK', 'MO', 'TW'):
            names = [n.replace('中国', '').replace('中國', '').replace('特别行政区', '')
                     .replace('特別行政區', '') for n in names]
        names = [n for n in names if n not in ('中華民國', '中华民国', '台湾省')]
        line('PLACE', 'iso-' + code.lower(), names + [english])
    sub_cn, sub_tw = catalogue(2, 'zh_CN'), catalogue(2, 'zh_TW')
    for s in json.load(open(ISO % 2))['3166-2']:
        if not s['code'].startswith('US-') or s['type'] not in ('State',):
            continue
        names = [cat.gettext(s['name']) for cat in (sub_cn, sub_tw)
                 if cat.gettext(s['name']) != s['name']]
        names = [n for n in names if not n.startswith('华盛顿') and not n.endswith('語')]
        names += [n[:-1] if n.endswith('州') else n + '州' for n in names if n != '纽约州']
        line('PLACE', 'iso-' + s['code'].lower(), names)


if __name__ == '__main__':
    main()
