/* Campaigns as tests order them: code F, launch on 15 June 2026, in yuan of Shanghai. */
#ifndef SUPPORT_APP_ORDER_H
#define SUPPORT_APP_ORDER_H

#include "app/campaign.h"

/* By tests/conf/data/small.cfg, which has one of everything. */
struct campaign_order order_small(void);
/* By the blank playbook, from 1 to 30 June. */
struct campaign_order order_blank(void);

#endif
