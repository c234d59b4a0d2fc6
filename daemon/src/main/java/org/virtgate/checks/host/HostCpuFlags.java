package org.virtgate.checks.host;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The flags of /proc/cpuinfo that a guest does not lose if the destination lacks them.
 *
 * <p>The flags are those of arch/x86/include/asm/cpufeatures.h, in a kernel of about 6.12 and an older one of SUSE. A
 * guest gets the features that kvm_set_cpu_caps of arch/x86/kvm/cpuid.c lists (seen in about Linux 6.16, whose list
 * marks emulated features), if feature_word_info of QEMU's target/i386/cpu.c has a name for them. Every other flag is
 * compared. That includes the flags of a guest's PMU (arch_perfmon, dts, dtes64, pdcm, perfctr_core): a host without
 * them fails to load the guest's registers.
 */
final class HostCpuFlags {
    /**
     * The kernel's own findings and settings: words 3, 7, 8, 11 and 21 of cpufeatures.h are "Linux-defined". Another
     * kernel or kernel setting changes them on the same processor. Older kernels have eagerfpu.
     */
    private static final String OF_THE_KERNEL =
            "constant_tsc up art pebs bts rep_good amd_lbr_v2 acc_power nopl xtopology tsc_reliable "
                    + "nonstop_tsc nonstop_tsc_s3 cpuid extd_apicid amd_dcm aperfmperf rapl tsc_known_freq eagerfpu ring3mwait cpuid_fault "
                    + "invpcid_single pti intel_ppin tdx_host_platform vmmcall split_lock_detect user_shstk ht ospke";

    /**
     * The host's power, temperature, performance monitoring, resource sharing, topology, memory encryption and machine
     * errors. No list of KVM's has them.
     */
    private static final String OF_THE_MACHINE =
            "acpi tm tm2 pbe pn ia64 mp monitor ds_cpl smx est cid sdbg xtpr dca extapic ibs skinit wdt lwp "
                    + "tce nodeid_msr perfctr_nb perfctr_llc bpext ptsc mwaitx cpb epb hw_pstate proc_feedback cppc cat_l3 cat_l2 cdp_l3 cdp_l2 mba smba "
                    + "bmec cqm cqm_llc cqm_occup_llc cqm_mbm_total cqm_mbm_local rdt_a irperf rdpru amd_ppin brs amd_lbr_pmc_freeze dtherm ida pln pts hwp "
                    + "hwp_notify hwp_act_window hwp_epp hwp_pkg_req hfi overflow_recov succor smca pconfig arch_lbr enqcmd tme sme sev sev_es sev_snp "
                    + "debug_swap ibt fred";

    /** Flags that KVM gives every guest, whatever the host has (EMULATED_F of its list, and leaf 6). */
    private static final String ALWAYS_THERE = "hypervisor x2apic tsc_deadline_timer tsc_adjust arch_capabilities arat";

    /**
     * Speculation control. KVM passes it to guests by bits that /proc/cpuinfo does not show. The flags that it does
     * show are the kernel's own and differ between kernels (RHEL 7 has spec_ctrl and intel_stibp). So older microcode
     * at the destination is not noticed.
     */
    private static final String SPECULATION =
            "ibrs ibpb stibp ssbd ibrs_enhanced spec_ctrl intel_stibp amd_ibpb_ret indirect_thunk_its ibpb_exit_to_user";

    /** Nested virtualization. Only a guest that runs guests may miss it, which is not judged. */
    private static final String NESTING =
            "tpr_shadow flexpriority ept vpid vnmi ept_ad npt lbrv svm_lock nrip_save tsc_scale vmcb_clean "
                    + "flushbyasid decodeassists pausefilter pfthreshold avic x2avic v_vmsave_vmload vgif v_spec_ctrl";

    /**
     * SGX. A guest cannot use it without EPC memory, which it has only if its definition asks for it
     * (docs/system/i386/sgx.rst of QEMU). Firmware switches SGX on and off.
     */
    private static final String ENCLAVES = "sgx sgx_lc";

    /** Processor trace. Guests get it only if the kvm_intel parameter pt_mode says so, which vmx.c calls broken. */
    private static final String TRACING = "intel_pt";

    static final Set<String> OF_THE_HOST = Stream.of(
                    OF_THE_KERNEL, OF_THE_MACHINE, ALWAYS_THERE, SPECULATION, NESTING, ENCLAVES, TRACING)
            .flatMap(words -> Stream.of(words.split(" ", -1)))
            .collect(Collectors.toUnmodifiableSet());

    private HostCpuFlags() {}
}
