/* value_phrases.c -- words, names and idioms that hold a number and say none. */
#include "extract/value_phrases.h"

#include "base/mem.h"

static const struct word not_items[] = {
	{u"五角大楼", 0, NULL},
	{u"今日头条", 0, NULL},
	{u"今日美国", 0, NULL},
	{u"今日俄罗斯", 0, NULL},
	{u"今日资本", 0, NULL},
	{u"今日说法", 0, NULL},
	{u"二十国集团", 0, NULL},
	{u"九三学社", 0, NULL},
	{u"百分点科技", 0, NULL},
	{u"十八线", 0, NULL},
	{u"一元化", 0, NULL},
	{u"多元化", 0, NULL},
	{u"二元论", 0, NULL},
	{u"三元里", 0, NULL},
	{u"二次元", 0, NULL},
	{u"三次元", 0, NULL},
	{u"一成不变", 0, NULL},
	{u"千年虫", 0, NULL},
	{u"一日千里", 0, NULL},
	{u"一天到晚", 0, NULL},
	{u"三天两头", 0, NULL},
	{u"百年老店", 0, NULL},
	{u"十年如一日", 0, NULL},
	{u"一年一度", 0, NULL},
	{u"七上八下", 0, NULL},
	{u"三七二十一", 0, NULL},
	{u"9·11", 0, NULL},
	{u"911事件", 0, NULL},
	{u"第一时间", 0, NULL},
};
WORDS(not_values, not_items);
