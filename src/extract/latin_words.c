#include "extract/latin_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "extract/chars.h"
#include "extract/roles.h"

/* Given names: two capital words of which the first is one of these are a person. Sorted by bytes. */
static const char *const given_names[] = {"Aaron", "Abdullah", "Abigail", "Adam", "Adrian",
	"Ahmed", "Aidan", "Aisha", "Akira", "Alan", "Albert", "Alejandro", "Alex", "Alexander",
	"Alexandr", "Alexis", "Ali", "Alice", "Alina", "Alistair", "Amanda", "Amina", "Amir",
	"Amy", "Ana", "Anand", "Anders", "Andre", "Andrea", "Andreas", "Andrej", "Andrew",
	"Andy", "Angela", "Angus", "Anita", "Anjali", "Ann", "Anna", "Anne", "Annette",
	"Annika", "Anthony", "Antoine", "Anton", "Antonio", "Aravind", "Arjun", "Arthur",
	"Arun", "Ashish", "Astrid", "Aurora", "Axel", "Barack", "Barbara", "Beatrice", "Bella",
	"Ben", "Benjamin", "Bernard", "Bernd", "Beth", "Bianca", "Bill", "Björn", "Blake",
	"Bob", "Bobby", "Boris", "Brad", "Brandon", "Brenda", "Brett", "Brian", "Bruce",
	"Bruno", "Bryan", "Caleb", "Cameron", "Camille", "Carl", "Carla", "Carlos", "Carmen",
	"Carol", "Caroline", "Catherine", "Cecilia", "Chad", "Charles", "Charlie", "Charlotte",
	"Chloe", "Chris", "Christian", "Christina", "Christine", "Christoph", "Christopher",
	"Claire", "Clara", "Claudia", "Clemens", "Clement", "Clive", "Colin", "Connor", "Craig",
	"Cynthia", "Cyrus", "Daisy", "Dale", "Damian", "Damien", "Dan", "Daniel", "Daniela",
	"Dario", "Darius", "Darren", "Dave", "David", "Dean", "Deborah", "Debra", "Deepak",
	"Demis", "Denis", "Dennis", "Derek", "Devin", "Diana", "Diane", "Dick", "Diego",
	"Dmitri", "Dmitry", "Dominic", "Don", "Donald", "Donna", "Doris", "Dorothy", "Doug",
	"Douglas", "Drew", "Duncan", "Dylan", "Ed", "Eddie", "Edgar", "Edith", "Eduardo",
	"Edward", "Edwin", "Eileen", "Elena", "Eli", "Elias", "Elijah", "Elise", "Eliza",
	"Elizabeth", "Ella", "Ellen", "Elliot", "Elliott", "Elon", "Elsa", "Emily", "Emma",
	"Emmanuel", "Emmett", "Enrique", "Eric", "Erica", "Erik", "Erin", "Ernest", "Esther",
	"Ethan", "Ethel", "Eugene", "Eva", "Evan", "Eve", "Evelyn", "Fabian", "Fabio", "Farah",
	"Fatima", "Fei-Fei", "Felicia", "Felix", "Fernando", "Fidji", "Fiona", "Florence",
	"Florian", "Frances", "Francesca", "Francesco", "Francis", "Francois", "Frank",
	"Franklin", "Franz", "Fred", "Freya", "Friedrich", "Gabriel", "Gabriela", "Gareth",
	"Garrett", "Gary", "Gaurav", "Gavin", "Gemma", "Gene", "Geoffrey", "George", "Georgia",
	"Gerald", "Gerard", "Gerhard", "Gianni", "Gilbert", "Gina", "Giovanni", "Gita", "Glenn",
	"Gloria", "Gordon", "Grace", "Graham", "Grant", "Greg", "Gregory", "Greta", "Guido",
	"Guillaume", "Gustav", "Guy", "Gwynne", "Hana", "Hanna", "Hannah", "Hannes", "Hans",
	"Harold", "Harriet", "Harry", "Haruto", "Harvey", "Hasan", "Hassan", "Heather",
	"Hector", "Heidi", "Heinrich", "Helen", "Helena", "Helga", "Henri", "Henrik", "Henry",
	"Herbert", "Herman", "Hilary", "Hiro", "Hiroshi", "Holly", "Hope", "Horst", "Howard",
	"Hubert", "Hugh", "Hugo", "Hyun", "Ian", "Ibrahim", "Igor", "Ilya", "Ingrid", "Irene",
	"Iris", "Isaac", "Isabel", "Isabella", "Ivan", "Ivy", "Jack", "Jackie", "Jacob",
	"Jacqueline", "Jacques", "Jade", "Jaime", "Jakub", "Jamal", "James", "Jamie", "Jan",
	"Jane", "Janet", "Janice", "Jared", "Jasmine", "Jason", "Javier", "Jay", "Jean",
	"Jeanne", "Jeff", "Jeffrey", "Jennifer", "Jenny", "Jensen", "Jeremy", "Jerome", "Jerry",
	"Jesse", "Jessica", "Ji-woo", "Jill", "Jim", "Jimmy", "Jin", "Joachim", "Joan",
	"Joanna", "Jocelyn", "Jodie", "Joe", "Joel", "Johan", "Johann", "Johanna", "Johannes",
	"John", "Jon", "Jonas", "Jonathan", "Jony", "Jordan", "Jorge", "Jose", "Josef",
	"Joseph", "Josephine", "Josh", "Joshua", "Joy", "Joyce", "Juan", "Judith", "Judy",
	"Jules", "Julia", "Julian", "Juliana", "Julie", "Juliette", "Julius", "June", "Justin",
	"Jürgen", "Kai", "Kara", "Karen", "Karim", "Karl", "Karla", "Kate", "Katherine",
	"Kathleen", "Kathryn", "Kathy", "Katie", "Katrin", "Katrina", "Kay", "Keiko", "Keira",
	"Keith", "Kelly", "Kelvin", "Ken", "Kenji", "Kenneth", "Kenta", "Kerry", "Kevin",
	"Khalid", "Kieran", "Kim", "Kiran", "Kirsten", "Klaus", "Kristen", "Kristin", "Kurt",
	"Kyle", "Lakshmi", "Lana", "Lance", "Lara", "Larry", "Lars", "Laura", "Lauren",
	"Laurence", "Lawrence", "Leah", "Lee", "Leila", "Lena", "Lennart", "Leo", "Leon",
	"Leonard", "Leonardo", "Leonie", "Leopold", "Leslie", "Lewis", "Leyla", "Liam",
	"Lilian", "Lily", "Linda", "Linh", "Linus", "Lionel", "Lisa", "Liz", "Lloyd", "Logan",
	"Lorenzo", "Lorraine", "Louis", "Louisa", "Louise", "Luca", "Lucas", "Lucia", "Lucy",
	"Ludwig", "Luis", "Luisa", "Luke", "Lydia", "Lynn", "Madeleine", "Madison", "Magnus",
	"Mahmoud", "Maja", "Malcolm", "Manish", "Manuel", "Marc", "Marcel", "Marco", "Marcos",
	"Marcus", "Margaret", "Margot", "Maria", "Mariam", "Mariana", "Marie", "Marina",
	"Mario", "Marion", "Marissa", "Marius", "Marjorie", "Mark", "Markus", "Marlene",
	"Marta", "Martha", "Martin", "Martina", "Marvin", "Mary", "Masayoshi", "Mateo",
	"Mathias", "Mathieu", "Matilda", "Matt", "Matteo", "Matthew", "Matthias", "Maureen",
	"Maurice", "Mauro", "Max", "Maxim", "Maya", "Meera", "Megan", "Mei", "Mei-Lin",
	"Melanie", "Mercedes", "Meredith", "Mia", "Michael", "Michaela", "Michel", "Michelle",
	"Miguel", "Mikael", "Mike", "Mikhail", "Mila", "Miles", "Milton", "Min-ho", "Mina",
	"Minh", "Mira", "Miranda", "Miriam", "Mitchell", "Mohamed", "Mohammad", "Mohammed",
	"Moira", "Molly", "Mona", "Monica", "Monique", "Morgan", "Moritz", "Morris", "Muhammad",
	"Murray", "Mustafa", "Nadia", "Nancy", "Naoki", "Naomi", "Nasser", "Nat", "Natalia",
	"Natalie", "Natasha", "Nathan", "Nathaniel", "Neal", "Neha", "Neil", "Nelson",
	"Nicholas", "Nick", "Nicole", "Nigel", "Nikhil", "Niklas", "Nikola", "Nikolai", "Nils",
	"Nina", "Nisha", "Noah", "Noam", "Noel", "Noor", "Nora", "Norman", "Olaf", "Oleg",
	"Olga", "Oliver", "Olivia", "Olivier", "Omar", "Orlando", "Oscar", "Otto", "Owen",
	"Pablo", "Pamela", "Paolo", "Pascal", "Pat", "Patricia", "Patrick", "Paul", "Paula",
	"Pauline", "Pavel", "Pedro", "Penelope", "Penny", "Percy", "Perry", "Peter", "Petra",
	"Phil", "Philip", "Philippe", "Phoebe", "Phyllis", "Pia", "Pierre", "Piers", "Piotr",
	"Pooja", "Priscilla", "Priya", "Rachel", "Rafael", "Rahul", "Raj", "Rajesh", "Ralf",
	"Ralph", "Ramesh", "Ramon", "Randy", "Rania", "Raphael", "Raul", "Ravi", "Ray",
	"Raymond", "Rebecca", "Reed", "Regina", "Reid", "Renata", "Rene", "Reza", "Rhys",
	"Ricardo", "Richard", "Rick", "Rita", "Rob", "Robert", "Roberta", "Roberto", "Robin",
	"Robyn", "Rodney", "Rodrigo", "Roger", "Rohan", "Rohit", "Roland", "Rolf", "Romain",
	"Roman", "Ron", "Ronald", "Rosa", "Rosalind", "Rose", "Rosemary", "Ross", "Roy",
	"Ruben", "Rudolf", "Rupert", "Russell", "Ruth", "Ryan", "Sabine", "Sabrina", "Said",
	"Sally", "Salman", "Salvador", "Sam", "Samantha", "Samir", "Samira", "Samuel",
	"Sandeep", "Sander", "Sandra", "Sanjay", "Sanjeev", "Santiago", "Sara", "Sarah",
	"Satoshi", "Satya", "Saul", "Scott", "Sean", "Sebastian", "Selena", "Serena", "Sergei",
	"Sergey", "Sergio", "Seth", "Seung", "Shane", "Shannon", "Sharon", "Shaun", "Shawn",
	"Sheila", "Sheryl", "Shirley", "Shreya", "Siddharth", "Sidney", "Siegfried", "Sigrid",
	"Silvia", "Simon", "Simone", "Sneha", "Sofia", "Sonia", "Sophia", "Sophie", "Spencer",
	"Stacy", "Stan", "Stanley", "Stefan", "Stella", "Stephan", "Stephanie", "Stephen",
	"Steve", "Steven", "Stewart", "Stuart", "Sundar", "Sung", "Sunil", "Suresh", "Susan",
	"Susanne", "Suzanne", "Sven", "Swati", "Sylvia", "Takashi", "Takeshi", "Tamara",
	"Tania", "Tanya", "Tara", "Tariq", "Tasha", "Tatiana", "Ted", "Terence", "Teresa",
	"Terry", "Tessa", "Thanh", "Thea", "Theo", "Theodore", "Theresa", "Thierry", "Thomas",
	"Till", "Tim", "Timothy", "Tina", "Tobias", "Toby", "Todd", "Tom", "Tomas", "Tommy",
	"Tony", "Tracy", "Travis", "Trevor", "Tristan", "Trudy", "Tyler", "Ulrich", "Ulrike",
	"Uma", "Ursula", "Valentina", "Valerie", "Vanessa", "Vera", "Veronica", "Vicky",
	"Victor", "Victoria", "Vijay", "Vikram", "Viktor", "Vincent", "Vinod", "Viola",
	"Virginia", "Vitalik", "Vivek", "Vivian", "Vladimir", "Walter", "Wanda", "Warren",
	"Wayne", "Wendy", "Werner", "Wilhelm", "Will", "William", "Wojciech", "Wolfgang",
	"Xavier", "Yann", "Yasmin", "Yolanda", "Yoshua", "Yousef", "Yuki", "Yuko", "Yuri",
	"Yusuf", "Yves", "Yvonne", "Zachary", "Zainab", "Zara", "Zoe"};

/* Words of the trade and everyday words, in small letters. Sorted by bytes. */
static const char *const common_words[] = {"a", "acc", "account", "acg", "action", "ad", "adas",
	"admin", "aeb", "agent", "agentic", "agents", "agi", "agile", "agv", "ai", "ai4s",
	"aigc", "aio", "alert", "algorithm", "all", "alpha", "amr", "an", "analysis", "and",
	"android", "angel", "ann", "any", "api", "apis", "app", "apps", "ar", "architecture",
	"are", "arr", "art", "article", "artist", "as", "asi", "asic", "asmr", "asr",
	"assistant", "async", "at", "attention", "audio", "audit", "auth", "auto", "automation",
	"avatar", "average", "b2b", "backend", "background", "backup", "badge", "balance",
	"bar", "base", "baseline", "batch", "bd", "be", "benchmark", "benchmarks", "beta",
	"bev", "big", "billion", "bit", "block", "blockchain", "blog", "blogger", "bms", "body",
	"bom", "bonus", "book", "boss", "bot", "bots", "box", "branch", "brand", "bridge",
	"browser", "budget", "buff", "bug", "bugs", "build", "builder", "bundle", "bus",
	"business", "but", "button", "buy", "buzz", "by", "cache", "cad", "cae", "cagr", "call",
	"camera", "can", "canary", "capex", "card", "case", "cash", "catalog", "cd", "cdn",
	"cell", "center", "ceo", "chain", "challenge", "channel", "character", "chart", "chat",
	"chatbot", "chatbots", "check", "checkpoint", "chief", "chip", "chiplet", "chiplets",
	"ci", "class", "classic", "claw", "clean", "cli", "click", "client", "clip", "cloud",
	"cltc", "cluster", "cnn", "cobot", "code", "coder", "coding", "coin", "cold", "color",
	"combo", "comment", "commit", "community", "company", "component", "compute",
	"computer", "computing", "concept", "conference", "config", "console", "content",
	"context", "contributor", "control", "cookie", "copilot", "copilots", "copy", "core",
	"cos", "cost", "cot", "course", "cover", "cp", "cpu", "cpus", "crash", "creator",
	"credit", "crm", "crypto", "css", "csv", "cto", "custom", "customer", "cut", "cv",
	"cyber", "cycle", "daily", "dao", "dapp", "dashboard", "data", "database", "dataset",
	"date", "dau", "day", "dca", "ddr", "ddr5", "deadline", "deal", "debug", "deck", "deep",
	"default", "defi", "delay", "delivery", "demo", "density", "deploy", "design",
	"designer", "desktop", "detail", "dev", "developer", "device", "devops", "dex",
	"dialog", "diff", "digital", "dio", "direct", "discount", "disk", "display", "diy",
	"dns", "do", "doc", "docs", "docx", "does", "domain", "download", "dpi", "dpo", "dpu",
	"draft", "dram", "drive", "driver", "drone", "drop", "dsp", "duration", "dynamic",
	"e-mail", "early", "earth", "easy", "ebitda", "ecosystem", "eda", "edge", "edit",
	"editor", "efficiency", "email", "embedded", "embedding", "emoji", "emojis", "encoder",
	"end", "endpoint", "energy", "engine", "engineer", "engineering", "enterprise",
	"entity", "entry", "epa", "epoch", "eps", "erev", "erp", "error", "esg", "etf", "ev",
	"eval", "evaluation", "event", "evtol", "example", "exit", "expert", "export",
	"express", "extension", "fab", "fabless", "face", "fail", "failover", "fan", "fans",
	"fast", "feature", "feed", "feedback", "fellow", "field", "figma", "file", "film",
	"filter", "finance", "fine-tuning", "firewall", "firmware", "first", "fix", "flag",
	"flagship", "flash", "flops", "flow", "focus", "fof", "folder", "follow", "font",
	"food", "for", "fork", "form", "format", "foundation", "foundry", "fov", "fpga", "fps",
	"framework", "free", "friend", "from", "front", "frontend", "ftp", "full", "function",
	"fund", "future", "game", "gamer", "gan", "gap", "gate", "gateway", "gb", "geek",
	"genai", "gene", "general", "generation", "geo", "ghz", "gif", "gift", "global", "gmv",
	"gnss", "go", "gold", "good", "gp", "gps", "gpu", "gpus", "grade", "graph", "green",
	"grid", "group", "growth", "grpo", "gui", "guide", "gw", "gwh", "h5", "hack",
	"hackathon", "hacker", "half", "hall", "hardware", "harness", "hash", "hbm", "hdd",
	"hdmi", "hdr", "head", "headline", "health", "hev", "high", "highlight", "hint",
	"history", "hold", "home", "hook", "host", "hot", "hotel", "house", "how", "hr", "html",
	"http", "https", "hub", "human", "hybrid", "hype", "iaas", "ice", "icon", "id", "ide",
	"idea", "idm", "if", "image", "impact", "import", "in", "inc", "index", "industry",
	"inference", "info", "infra", "input", "insight", "install", "instance", "instruction",
	"integration", "intelligence", "inter", "interactive", "interface", "internet",
	"interview", "investor", "iot", "ip", "ipo", "ipv4", "ipv6", "ir", "is", "issue", "it",
	"item", "jdk", "job", "join", "joint", "journal", "jpg", "json", "judge", "junior",
	"just", "kb", "kernel", "key", "keyboard", "keynote", "kit", "knowledge", "kol", "kpi",
	"ktv", "kv", "kw", "kwh", "lab", "label", "language", "laptop", "large", "last",
	"latency", "latent", "launch", "law", "layer", "layout", "lcd", "leader", "leaderboard",
	"leak", "learning", "led", "legacy", "lens", "level", "lfp", "library", "license",
	"lidar", "life", "light", "line", "link", "linux", "list", "lite", "live", "llm",
	"llms", "lm", "lmm", "lmms", "lms", "load", "local", "log", "logic", "login", "logo",
	"long", "loop", "lora", "loss", "low", "lp", "lrm", "lrms", "lstm", "machine", "magic",
	"mah", "mail", "main", "maker", "manager", "map", "market", "marketing", "master",
	"match", "math", "mau", "max", "mb", "mcn", "mcp", "media", "medium", "meeting",
	"member", "meme", "memes", "memory", "menu", "merge", "mes", "message", "meta", "metal",
	"method", "metric", "mhz", "micro", "micro-led", "migration", "million", "mind", "mini",
	"mini-led", "mining", "mllm", "mllms", "mmo", "mmorpg", "moba", "mobile", "mock",
	"mode", "model", "models", "modern", "module", "moe", "money", "monitor", "month",
	"moore", "more", "motion", "motor", "mouse", "move", "movie", "mp3", "mp4", "mpv", "mr",
	"mrr", "multi", "multimodal", "multimodality", "music", "mvp", "mw", "mwh", "my",
	"name", "nand", "nano", "native", "nedc", "network", "nev", "new", "news", "newsletter",
	"next", "nfc", "nft", "night", "nlp", "noa", "node", "noise", "normal", "nosql", "not",
	"note", "notebook", "notice", "notification", "now", "npu", "null", "number", "nvme",
	"o2o", "oa", "object", "ocr", "odm", "oem", "of", "offer", "office", "offline", "ok",
	"okr", "old", "oled", "on", "on-call", "oncall", "one", "online", "open", "opensource",
	"operation", "operator", "opex", "optimizer", "option", "or", "orange", "order",
	"organic", "origin", "original", "ota", "our", "output", "over", "overview", "owner",
	"p2p", "paas", "pack", "package", "pad", "page", "paid", "panel", "paper", "parallel",
	"parameter", "part", "partner", "party", "password", "patch", "patent", "path",
	"pattern", "pay", "payment", "pb", "pcb", "pdf", "pe", "peak", "performance", "pgc",
	"phev", "phone", "photo", "pick", "pipeline", "pitch", "pixel", "pk", "plan", "planner",
	"planning", "platform", "play", "player", "playlist", "plm", "plug", "plugin", "plus",
	"pm", "pmf", "png", "poc", "podcast", "podcasts", "point", "pokemon", "policy", "pool",
	"pop", "popular", "portal", "portfolio", "post", "power", "ppi", "ppo", "ppt", "pr",
	"premium", "preview", "price", "prime", "print", "privacy", "private", "pro", "process",
	"processor", "product", "production", "profile", "profit", "program", "programming",
	"project", "prompt", "prompts", "proof", "protocol", "provider", "proxy", "public",
	"publish", "pull", "pump", "purchase", "push", "qa", "quality", "quant", "quantum",
	"query", "question", "queue", "quick", "quota", "race", "rack", "radar", "rag", "ram",
	"random", "range", "rank", "rate", "rating", "raw", "read", "reader", "real", "reality",
	"reasoning", "recall", "record", "recovery", "redis", "reel", "ref", "refactor",
	"region", "registry", "reit", "release", "remote", "render", "repo", "report",
	"request", "research", "reserve", "resource", "response", "rest", "result", "retail",
	"return", "review", "reward", "rfid", "rgb", "rich", "ride", "right", "risk", "rl",
	"rlhf", "rnn", "road", "roadmap", "robot", "robotaxi", "robust", "roe", "roi", "role",
	"rollout", "rom", "room", "root", "round", "route", "router", "rpg", "rtl", "rule",
	"run", "runtime", "rush", "rwa", "saas", "safe", "safety", "sale", "sales", "sample",
	"sandbox", "scale", "scaling", "scan", "scene", "schedule", "schema", "science", "scm",
	"scope", "score", "screen", "script", "scrum", "sdk", "sdks", "search", "season",
	"second", "section", "secure", "security", "seed", "segment", "self", "semi", "senior",
	"sense", "sensor", "seo", "sequence", "series", "server", "serverless", "service",
	"session", "set", "setting", "sft", "share", "shell", "shift", "shop", "short", "shot",
	"show", "side", "sign", "signal", "silicon", "simple", "simulation", "single", "sip",
	"site", "size", "skill", "skills", "sky", "sla", "slam", "slg", "slide", "slm", "slo",
	"slogan", "slot", "small", "smart", "snapshot", "soc", "social", "soft", "software",
	"solo", "solution", "solver", "song", "sort", "sota", "sound", "source", "space",
	"spam", "speed", "split", "spo", "sponsor", "sport", "spot", "spring", "sprint", "sql",
	"square", "sre", "ssd", "ssh", "stablecoin", "stack", "staff", "stage", "standard",
	"star", "stars", "start", "startup", "startups", "state", "static", "station", "status",
	"step", "stock", "stop", "storage", "store", "story", "strategy", "stream", "streaming",
	"street", "string", "strong", "studio", "style", "subscription", "success", "suite",
	"summary", "summer", "summit", "sun", "super", "supply", "support", "surface", "survey",
	"suv", "svg", "swap", "switch", "symbol", "sync", "system", "table", "tag", "talk",
	"tank", "target", "task", "tb", "tcp", "team", "tech", "technology", "template",
	"tensor", "term", "terminal", "test", "testing", "text", "tflops", "that", "the",
	"theme", "theory", "thinking", "this", "thread", "tick", "ticket", "tier", "time",
	"timeline", "tip", "title", "to", "today", "token", "tokenization", "tokenizer",
	"tokens", "tool", "tools", "top", "topic", "tops", "total", "touch", "touchpad", "tpu",
	"tpus", "track", "trade", "trading", "traffic", "trailer", "train", "training",
	"transfer", "transformer", "transformers", "trend", "trial", "trigger", "trust", "tts",
	"tube", "tuning", "turbo", "turn", "tutorial", "tvl", "two", "tws", "type", "uav",
	"udp", "ugc", "ui", "uid", "ultra", "unicorn", "unit", "universe", "unlimited",
	"update", "upgrade", "upload", "uri", "url", "usage", "usb", "use", "user", "users",
	"uuid", "ux", "vacuum", "validation", "value", "vector", "vendor", "venture",
	"verification", "version", "vertical", "via", "vibe", "video", "view", "vip", "viral",
	"virtual", "virus", "visa", "vision", "visual", "vla", "vlm", "vlms", "vlog", "vlogger",
	"vocal", "voice", "volume", "vote", "vpn", "vpu", "vqa", "vr", "vram", "vs", "wafer",
	"waiting", "walk", "wall", "wallet", "war", "warning", "watch", "wave", "way", "we",
	"web", "web3", "webhook", "website", "week", "weekend", "weight", "welcome", "west",
	"what", "when", "where", "which", "who", "why", "wifi", "wiki", "will", "win", "window",
	"wing", "wink", "winter", "wire", "wireless", "with", "wizard", "wltc", "word", "work",
	"workflow", "workshop", "workspace", "world", "wow", "write", "writer", "xls", "xml",
	"xr", "yaml", "yes", "yield", "you", "young", "your", "zero", "zone"};

#define WORD_ROOM 32 /* no listed word is as long */

static int compare(const void *key, const void *item)
{
	return strcmp(key, *(const char *const *)item);
}

static bool is_listed(
	const char *const *table, size_t count, const char *text, size_t len, bool lower)
{
	char key[WORD_ROOM];

	if (len >= sizeof key)
		return false;
	for (size_t i = 0; i < len; i++)
		key[i] = (char)(lower && text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20
									  : text[i]);
	key[len] = '\0';
	return bsearch(key, table, count, sizeof *table, compare) != NULL;
}

bool latin_words_given(const char *text, size_t start, size_t end)
{
	return is_listed(
		given_names, array_length(given_names), text + start, end - start, false);
}

bool latin_words_common(const char *text, const struct latin_word *word)
{
	return roles_is_plain_word(text, word->start, word->end) ||
	       is_listed(common_words, array_length(common_words), text + word->start,
		       word->end - word->start, true);
}

bool latin_words_all_common(const char *text, size_t start, size_t end)
{
	for (size_t pos = start, stop; pos < end; pos = stop + 1) {
		struct latin_word word = {.start = pos};

		for (stop = pos; stop < end && text[stop] != '-'; stop++) {
			if ((text[stop] | 0x20) < 'a' || (text[stop] | 0x20) > 'z')
				return false;
		}
		word.end = stop;
		if (!latin_words_common(text, &word))
			return false;
	}
	return end > start;
}

static bool is_part(const char *text, size_t pos, size_t end, size_t *next)
{
	uint32_t c = chars_at(text, pos, end, next);
	size_t behind;

	if (chars_is_letter(c) || chars_is_digit(c))
		return true;
	if (c != '-' && c != '.' && c != '\'' && c != 0x2019 && c != '&' && c != '_' &&
		c != '+')
		return false;
	if (c == '+')
		return true; /* Disney+ */
	if (*next >= end)
		return false;
	c = chars_at(text, *next, end, &behind);
	return chars_is_letter(c) || chars_is_digit(c);
}

static void describe(struct latin_word *word, const char *text)
{
	size_t pos = word->start, letters = 0;
	bool first = true, point = false;

	word->number = true;
	while (pos < word->end) {
		uint32_t c = chars_at(text, pos, word->end, &pos);

		word->capital |= chars_is_upper(c);
		word->digits |= chars_is_digit(c);
		letters += chars_is_letter(c);
		if (chars_is_letter(c) && (word->digits ? letters > 2 : !(first && c == 'v')))
			word->number = false;
		if (!chars_is_letter(c) && !chars_is_digit(c) && c != '.')
			word->number = false;
		point |= c == '.';
		first = false;
	}
	word->number &= word->digits && (point || word->end - word->start <= 4);
}

/* Length of the role that hangs on a longer word in small letters before it: AcmeCEO; 0: none. */
static size_t hanging_role(const char *text, size_t start, size_t end)
{
	static const char *const roles[] = {"CEO", "CTO", "CFO", "COO", "CPO", "CMO", "CIO"};

	for (size_t i = 0; end - start > 5 && i < array_length(roles); i++) {
		if (memcmp(text + end - 3, roles[i], 3) == 0 && text[end - 4] >= 'a' &&
			text[end - 4] <= 'z')
			return 3;
	}
	return 0;
}

void latin_words_cut(struct latin_words *words, const char *text, size_t start, size_t end)
{
	size_t pos = start, next, last = SIZE_MAX;

	while (pos < end) {
		struct latin_word word = {.start = pos};
		uint32_t c = chars_at(text, pos, end, &next);

		if (!chars_is_letter(c) && !chars_is_digit(c)) {
			pos = next;
			continue;
		}
		while (pos < end && is_part(text, pos, end, &next))
			pos = next;
		word.end = pos = pos - hanging_role(text, word.start, pos);
		word.joined = last != SIZE_MAX && last + 1 == word.start && text[last] == ' ';
		describe(&word, text);
		array_reserve(words->items, words->count, words->capacity);
		words->items[words->count++] = word;
		last = pos;
	}
}

void latin_words_release(struct latin_words *words)
{
	free(words->items);
	*words = (struct latin_words){0};
}
