#include "extract/roles.h"

#include "extract/chars.h"
#include "extract/phrases.h"

/* Han roles, simplified and traditional, in no order that matters: the longest that fits is
 * taken. Those that are also parts of other words (总, 长) are left out. */
static const char *const han_roles[] = {
	"首席执行官",
	"首席執行官",
	"首席技术官",
	"首席技術官",
	"首席财务官",
	"首席財務官",
	"首席运营官",
	"首席營運官",
	"首席产品官",
	"首席產品官",
	"首席科学家",
	"首席科學家",
	"首席营销官",
	"首席战略官",
	"首席策略官",
	"首席信息官",
	"首席安全官",
	"首席人工智能官",
	"首席研究官",
	"首席法务官",
	"首席商务官",
	"首席架构师",
	"首席设计师",
	"首席经济学家",
	"首席經濟學家",
	"首席分析师",
	"执行长",
	"執行長",
	"技术长",
	"技術長",
	"财务长",
	"財務長",
	"营运长",
	"營運長",
	"行政总裁",
	"行政總裁",
	"总裁",
	"總裁",
	"副总裁",
	"副總裁",
	"高级副总裁",
	"執行副總裁",
	"执行副总裁",
	"研究副总裁",
	"董事长",
	"董事長",
	"副董事长",
	"执行董事",
	"非执行董事",
	"独立董事",
	"董事",
	"董事会主席",
	"董事會主席",
	"主席",
	"副主席",
	"总经理",
	"總經理",
	"副总经理",
	"经理",
	"經理",
	"创始人",
	"創始人",
	"创办人",
	"創辦人",
	"联合创始人",
	"聯合創始人",
	"共同创办人",
	"共同創辦人",
	"掌门人",
	"掌舵人",
	"负责人",
	"負責人",
	"老板",
	"老闆",
	"高管",
	"合伙人",
	"合夥人",
	"投资人",
	"投資人",
	"顾问",
	"顧問",
	"总统",
	"總統",
	"副总统",
	"副總統",
	"总理",
	"總理",
	"首相",
	"部长",
	"部長",
	"国务卿",
	"國務卿",
	"财长",
	"外长",
	"防长",
	"州长",
	"州長",
	"市长",
	"市長",
	"省长",
	"局长",
	"局長",
	"司长",
	"处长",
	"主任",
	"院长",
	"院長",
	"校长",
	"校長",
	"书记",
	"秘书长",
	"秘書長",
	"委员",
	"委員",
	"议员",
	"議員",
	"参议员",
	"參議員",
	"众议员",
	"眾議員",
	"议长",
	"大使",
	"发言人",
	"發言人",
	"法官",
	"检察官",
	"律师",
	"律師",
	"教授",
	"副教授",
	"博士",
	"院士",
	"研究员",
	"研究員",
	"科学家",
	"科學家",
	"工程师",
	"工程師",
	"设计师",
	"程序员",
	"分析师",
	"分析師",
	"经济学家",
	"經濟學家",
	"作家",
	"作者",
	"记者",
	"記者",
	"主编",
	"编辑",
	"主持人",
	"导演",
	"導演",
	"演员",
	"歌手",
	"富豪",
	"首富",
	"企业家",
	"企業家",
	"亿万富翁",
	"風險投資家",
	"风险投资家",
	"掌門人",
	"接班人",
	"继任者",
	"先生",
	"女士",
	"开发者",
	"黑客",
	"行政長官",
	"特首",
	"主管",
	"总监",
	"總監",
	"组长",
	"队长",
	"团队负责人",
	"技术负责人",
	"实控人",
	"实际控制人",
	"控股股东",
	"党委书记",
	"教父",
	"之父",
	"前妻",
	"妻子",
	"妹妹",
	"弟弟",
	"哥哥",
	"姐姐",
	"母亲",
	"父亲",
	"儿子",
	"女儿",
};

static const char *const latin_roles[] = {"CEO", "CTO", "CFO", "COO", "CIO", "CMO", "CPO",
	"CSO", "CISO", "CRO", "CHO", "CAO", "CDO", "CHRO", "VP", "SVP", "EVP", "President",
	"Chairman", "Founder", "Co-founder", "Director", "Manager", "Partner", "Professor",
	"Dr", "Mr", "Ms", "Mrs", "Sir"};

/* Capital words that are things of the trade and no names. */
static const char *const plain_words[] = {"AI", "AGI", "AIGC", "API", "APP", "App", "AR", "ASI",
	"ASIC", "B2B", "B2C", "CPU", "CPI", "CVC", "DAU", "DNA", "DRAM", "ESG", "ETF", "EUV",
	"EV", "GDP", "GPU", "GMV", "HBM", "HTTP", "IC", "ICO", "IDC", "IoT", "IP", "IPO", "IT",
	"KOL", "LED", "LLM", "LLMs", "LP", "GP", "MAU", "ML", "MR", "NAND", "NFC", "NFT", "NLP",
	"NPC", "NPU", "OCR", "OEM", "ODM", "OLED", "OTA", "PC", "PDF", "PE", "PPI", "PPT", "PR",
	"QR", "RAG", "RNA", "ROE", "ROI", "SaaS", "SDK", "SEO", "SKU", "SoC", "SPAC", "SSD",
	"SUV", "MPV", "TPU", "TV", "UGC", "UI", "UP", "URL", "USB", "UX", "VC", "VIP", "VR",
	"XR", "WiFi", "Wi-Fi", "Web", "Email", "Token", "Tokens", "Agent", "Agents", "Bug",
	"Demo", "Beta", "Alpha", "Top", "TOP", "No", "NO", "PS", "OK", "Q1", "Q2", "Q3", "Q4",
	"H1", "H2", "A", "B", "C", "D", "E", "I", "II", "III", "IV", "The", "This", "In", "On",
	"For", "And", "Of", "To", "At", "By", "We", "You", "It", "Is", "As", "Are", "Be", "My",
	"Our", "Not", "All", "But", "If", "How", "What", "Why", "When", "Who", "Pre", "GMT",
	"UTC", "PM", "AM", "EDT", "EST", "PDT", "PST", "BJT", "USD", "RMB", "CNY", "HKD", "EUR",
	"Image", "Photo", "Source", "Copyright", "VPN", "Transformer", "Scaling", "Law",
	"Prompt", "MoE", "RLHF", "Lab", "CEOs", "MB", "GB", "TB", "KB", "GW", "MW", "KW", "kW",
	"MWh", "GWh", "kWh", "TFLOPS", "BPS", "CAGR", "EBITDA", "EPS", "GAAP", "KPI", "OKR",
	"MVP", "UFO", "FAQ", "CDN", "SOC", "POS", "PK", "COVID", "RPA", "CRM", "ERP", "BI",
	"CG", "CV", "FSD", "L2", "L3", "L4", "L5", "4G", "5G", "6G", "3D", "2D"};

#define LONGEST 12 /* letters of a Latin role */

PHRASES(han, han_roles);
PHRASES(latin, latin_roles);
PHRASES(plain, plain_words);

/* What stands between roles in a row. */
static const char *const joint_words[] = {"兼", "及", "和", "、", "/", "暨", "&"};
PHRASES(joints, joint_words);

bool roles_is_plain_word(const char *text, size_t start, size_t end)
{
	size_t len = end - start;

	return len > 0 && (phrases_starting(&latin, text, start, end) == len ||
				  phrases_starting(&plain, text, start, end) == len);
}

size_t roles_ending(const char *text, size_t start, size_t pos)
{
	size_t best = phrases_ending(&han, text, start, pos), word = pos, prev;

	if (best)
		return best;
	while (word > start && pos - word <= LONGEST &&
		chars_is_letter(chars_before(text, start, word, &prev)))
		word = prev;
	return phrases_ending(&latin, text, word, pos) == pos - word ? pos - word : 0;
}

size_t roles_starting(const char *text, size_t pos, size_t end)
{
	size_t best = phrases_starting(&han, text, pos, end), word = pos, next;

	if (best)
		return best;
	while (word < end && word - pos <= LONGEST &&
		chars_is_letter(chars_at(text, word, end, &next)))
		word = next;
	return phrases_starting(&latin, text, pos, word) == word - pos ? word - pos : 0;
}

/* Roles may stand in a row: 创始人兼CEO, 联合创始人、总裁. */
static size_t role_chain(const char *text, size_t start, size_t end)
{
	size_t from = end - roles_ending(text, start, end), joint, role;

	while ((joint = phrases_ending(&joints, text, start, from)) &&
		(role = roles_ending(text, start, from - joint)))
		from -= joint + role;
	return from;
}

void roles_attach(struct mention_list *list, const char *text)
{
	size_t floor = 0;

	for (size_t i = 0; i < list->count; i++) {
		struct mention *m = &list->items[i];
		size_t end = m->start, prev;

		if (m->type == MENTION_PERSON) {
			while (end > floor &&
				chars_is_blank(chars_before(text, floor, end, &prev)))
				end = prev;
			m->role_end = end;
			m->role_start = end > floor ? role_chain(text, floor, end) : end;
		}
		floor = m->end;
	}
}
