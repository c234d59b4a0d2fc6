package org.virtgate.checks;

import java.util.Set;

/** Which words in the flags of /proc/cpuinfo a guest is never given. */
final class HostCpuFlags {
    /**
     * What the kernel found out or set up for itself, and what is for the host's own measuring, power and memory encryption
     * (arch/x86/include/asm/cpufeatures.h of Linux 6.1, words 3, 7, 8, 11, 14 and single bits of others). Another kernel, or another setting of
     * its mitigations, changes them while the processor is the same.
     */
    static final Set<String> OF_THE_HOST = Set.of(
            ("k8 p3 p4 constant_tsc up art arch_perfmon pebs bts syscall32 sysenter32 rep_good amd_lbr_v2 acc_power nopl xtopology "
                            + "tsc_reliable nonstop_tsc nonstop_tsc_s3 cpuid extd_apicid amd_dcm aperfmperf rapl tsc_known_freq "
                            + "ring3mwait cpuid_fault cpb epb cat_l3 cat_l2 cdp_l3 cdp_l2 invpcid_single hw_pstate proc_feedback sme sev "
                            + "sev_es pti intel_ppin ssbd mba ibrs ibpb stibp ibrs_enhanced tpr_shadow flexpriority ept vpid vnmi ept_ad "
                            + "vmmcall cqm cqm_llc cqm_occup_llc cqm_mbm_total cqm_mbm_local rdt_a split_lock_detect per_thread_mba "
                            + "user_shstk dtherm ida arat pln pts hwp hwp_notify hwp_act_window hwp_epp hwp_pkg_req hfi dts acpi tm tm2 pbe "
                            + "ds_cpl dtes64 est monitor smx cnxt_id xtpr pdcm dca sdbg mwaitx intel_pt pconfig hypervisor ibs skinit wdt "
                            + "lwp nodeid_msr perfctr_core perfctr_nb perfctr_llc bpext ptsc tce extapic osvw tsc_scale "
                            + "vmcb_clean flushbyasid decodeassists pausefilter pfthreshold avic v_vmsave_vmload vgif v_spec_ctrl "
                            + "x2avic svm_lock nrip_save npt lbrv overflow_recov succor smca irperf brs enqcmd")
                    .split(" "));

    private HostCpuFlags() {}
}
