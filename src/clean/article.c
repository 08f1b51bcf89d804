#include "clean/article.h"

#include <stdlib.h>

void article_release(struct article *article)
{
	free(article->lines);
	free(article->title);
	free(article->date);
	free(article->source);
	free(article->author);
	*article = (struct article){0};
}
